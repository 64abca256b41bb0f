// One request whole: where it came from, what it said, what went wrong, and once more after a fix.
import { Alert, Badge, Button, Stack, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import type { InboxItemWhole } from "@voronka/api";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf, useRemember } from "../../shared/api";
import { dateTime } from "../../shared/format";
import { useCan } from "../../shared/me";
import { QueryState, Skeletons } from "../../shared/Page";
import classes from "./Inbox.module.css";
import { InboxBody } from "./InboxBody";
import { Outcome } from "./InboxTable";
import { doorKey, STATUS_COLOUR, useDoorName } from "./words";

export function InboxItemView({ id }: { id: number }) {
  const query = useQueryOf("/inbox/{id}", { path: { id } });
  return (
    <QueryState query={query} skeleton={<Skeletons rows={8} />}>
      {(item) => <Whole item={item} />}
    </QueryState>
  );
}

function Whole({ item }: { item: InboxItemWhole }) {
  const { t } = useTranslation("intake");
  const api = useApi();
  const can = useCan();
  const doorName = useDoorName();
  const remember = useRemember();
  const replay = useAction(() => api.post("/inbox/{id}/replay", { path: { id: item.id } }), {
    onDone: (answer) => remember("/inbox/{id}", { path: { id: item.id } }, answer),
    refresh: ["/inbox"],
  });
  const failed = item.status === "failed";
  return (
    <Stack gap="lg">
      {replay.isSuccess && !failed && (
        <Alert color="green" role="status" title={t(`replayed.${item.status}`)}>
          <Outcome item={item} />
        </Alert>
      )}
      {item.error && (
        <Alert color="red" role="alert" title={t(replay.isSuccess ? "failedAgain" : "failed")}>
          {item.error}
        </Alert>
      )}
      {failed && can("inbox", "change") && (
        <div>
          <Button
            leftSection={<IconRepeat size={16} />}
            loading={replay.isPending}
            onClick={() => replay.mutate(undefined)}
          >
            {t("replay")}
          </Button>
          <Text size="xs" c="dimmed" mt="xs">
            {t("replayHint")}
          </Text>
        </div>
      )}
      <dl className={classes.facts}>
        <Fact name={t("field.status")}>
          <Badge color={STATUS_COLOUR[item.status]} variant="light" tt="none">
            {t(`status.${item.status}`)}
          </Badge>
        </Fact>
        <Fact name={t("field.source")}>
          {[doorName(item.source), doorKey(item, doorName(item.source))].filter(Boolean).join(" · ")}
        </Fact>
        <Fact name={t("field.receivedAt")}>{dateTime(item.receivedAt)}</Fact>
        <Fact name={t("field.processedAt")}>{dateTime(item.processedAt)}</Fact>
        <Fact name={t("field.naturalKey")}>{item.naturalKey ?? "—"}</Fact>
        <Fact name={t("field.attempts")}>{item.attempts}</Fact>
        <Fact name={t("field.outcome")}>
          <Outcome item={item} />
        </Fact>
        <Fact name={t("field.contentType")}>{item.contentType ?? "—"}</Fact>
      </dl>
      <InboxBody item={item} />
      <section aria-label={t("headers")}>
        <h2 className={classes.title}>{t("headers")}</h2>
        <dl className={classes.headers}>
          {Object.entries(item.headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Stack>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
