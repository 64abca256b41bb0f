// The copies that were made of a deal, newest first.
import { Button, Stack, Text } from "@mantine/core";
import type { Deal } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { usePagesOf } from "../../shared/api";
import { ErrorState, Skeletons } from "../../shared/Page";
import { LinkedRow } from "./DealLinks";

export function CopyList({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deal");
  const pages = usePagesOf("/deals", { query: { copiesOf: deal.id, limit: 5 } });
  if (pages.error && pages.items.length === 0)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <section aria-label={t("copies.list")}>
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          {t("copies.listed", { count: deal.copies })}
        </Text>
        {pages.isPending ? (
          <Skeletons rows={3} />
        ) : (
          pages.items.map((one) => <LinkedRow key={one.id} linked={one} />)
        )}
        {pages.hasNextPage && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("copies.more")}
          </Button>
        )}
      </Stack>
    </section>
  );
}
