// Загрузка таблиц: bring one, or go on with one that was brought before.
import {
  Anchor,
  Button,
  FileButton,
  Group,
  Paper,
  Progress,
  Select,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ImportFile } from "@voronka/api";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, usePagesOf } from "../../shared/api";
import { MOST_BYTES, useFiles } from "../../shared/files";
import { dateTime, number } from "../../shared/format";
import { useCan } from "../../shared/me";
import { Empty, ErrorState, Skeletons } from "../../shared/Page";
import { SettingsPage } from "../../shared/Settings";
import classes from "./Import.module.css";
import { IMPORTED, type ImportEntity } from "./plan";
import type { ImportSearch } from "./routes";

export function ImportPage() {
  const { t } = useTranslation("bulk");
  const can = useCan();
  const search: ImportSearch = useSearch({ strict: false });
  const allowed = IMPORTED.filter((one) => can(one, "import"));
  const [entity, setEntity] = useState<ImportEntity | undefined>(search.entity ?? allowed[0]);
  if (!entity || !allowed.includes(entity))
    return (
      <SettingsPage room="import" closed>
        <Empty title={t("import.closed")} text={t("import.closedText")} />
      </SettingsPage>
    );
  return (
    <SettingsPage room="import">
      <Stack gap="lg">
        <Bring entity={entity} allowed={allowed} onEntity={setEntity} />
        <Brought />
      </Stack>
    </SettingsPage>
  );
}

interface BringProps {
  entity: ImportEntity;
  allowed: ImportEntity[];
  onEntity: (entity: ImportEntity) => void;
}

function Bring({ entity, allowed, onEntity }: BringProps) {
  const { t } = useTranslation("bulk");
  const files = useFiles();
  const navigate = useNavigate();
  const [share, setShare] = useState<number | null>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const bring = useAction((file: File) => files.bring(file, entity, { onProgress: setShare }), {
    refresh: ["/imports"],
    onDone: (made) => void navigate({ to: "/settings/import/$id", params: { id: String(made.id) } }),
    onFault: () => {
      setShare(null);
      return false;
    },
  });
  const take = (file: File | null | undefined) => {
    setTooLarge(Boolean(file && file.size > MOST_BYTES));
    if (file && file.size <= MOST_BYTES) bring.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <Paper
      p="lg"
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack gap="md" align="flex-start">
        <Group align="flex-end" gap="md">
          <Select
            label={t("import.what")}
            allowDeselect={false}
            value={entity}
            onChange={(value) => onEntity((value ?? entity) as ImportEntity)}
            data={allowed.map((one) => ({ value: one, label: t(`sheet.${one}`) }))}
          />
          <FileButton
            onChange={take}
            accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          >
            {(props) => (
              <Button {...props} loading={bring.isPending} leftSection={<IconTableImport size={16} />}>
                {t("import.choose")}
              </Button>
            )}
          </FileButton>
        </Group>
        {bring.isPending && share !== null && (
          <Stack gap={4} w="100%" maw={420}>
            <Progress value={share * 100} aria-label={t("import.uploading")} animated={share === 1} />
            <Text size="sm" c="dimmed" role="status">
              {share < 1 ? t("import.uploading") : t("import.reading")}
            </Text>
          </Stack>
        )}
        {tooLarge && (
          <Text c="red" role="alert">
            {t("import.tooLarge")}
          </Text>
        )}
        <Text c="dimmed" size="sm" maw={640}>
          {t("import.hint")}
        </Text>
      </Stack>
    </Paper>
  );
}

function Brought() {
  const { t } = useTranslation("bulk");
  const pages = usePagesOf("/imports");
  if (pages.isPending) return <Skeletons />;
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty title={t("import.none")} text={t("import.noneText")} />;
  return (
    <section aria-label={t("import.mine")}>
      <Title order={2} mb="sm">
        {t("import.mine")}
      </Title>
      <ul className={classes.files}>
        {pages.items.map((file) => (
          <li key={file.id} className={classes.file}>
            <Anchor component={Link} to={`/settings/import/${file.id}`} fw={600}>
              {file.name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {[
                t(`sheet.${file.entity}`),
                t("import.rows", { count: file.total, number: number(file.total) }),
                dateTime(file.createdAt),
                state(file, t),
              ].join(" · ")}
            </Text>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("moreFailures")}
        </Button>
      )}
    </section>
  );
}

function state(file: ImportFile, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (!file.jobId) return file.checkId ? t("import.checked") : t("import.fresh");
  return t("import.taken", {
    created: number(file.counts.created),
    updated: number(file.counts.updated),
    rejected: number(file.counts.rejected),
  });
}
