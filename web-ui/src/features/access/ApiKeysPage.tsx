// API-ключи: with whose rights which program calls; made once, seen once, revoked at once.
import { Anchor, Button, Code, Table, VisuallyHidden } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import type { ApiKey } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { dateTime, relative } from "../../shared/format";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { SidePanel } from "../../shared/SidePanel";
import { useAdministers } from "../../shared/settings";
import classes from "./ApiKey.module.css";
import { ApiKeyForm } from "./ApiKeyForm";

export const ApiKeysPage = guarded("api-keys", ApiKeys);

function ApiKeys() {
  const { t } = useTranslation("access");
  const api = useApi();
  const administers = useAdministers();
  const query = useQueryOf("/api-keys");
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const revoke = useAction((key: ApiKey) => api.delete("/api-keys/{id}", { path: { id: key.id } }), {
    done: t("key.revoked"),
    refresh: ["/api-keys"],
    onFault: () => void query.refetch(),
  });
  useShortcut("c", t("key.create"), () => setMaking(true), administers);
  const create = administers && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t("key.create")}
    </Button>
  );
  return (
    <SettingsPage
      room="api-keys"
      actions={
        <>
          <Anchor href="/q/openapi" target="_blank" rel="noreferrer">
            {t("key.contract")}
          </Anchor>
          {create}
        </>
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconKey size={32} stroke={1.4} aria-hidden />}
              title={t("key.emptyTitle")}
              text={t("key.emptyText")}
              action={create}
            />
          ) : (
            <Table className={classes.table} aria-label={t("settings:room.api-keys")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("key.name")}</Table.Th>
                  <Table.Th>{t("key.sign")}</Table.Th>
                  <Table.Th>{t("key.whose")}</Table.Th>
                  <Table.Th>{t("key.created")}</Table.Th>
                  <Table.Th>{t("key.used")}</Table.Th>
                  {administers && (
                    <Table.Th>
                      <VisuallyHidden>{t("common:actions")}</VisuallyHidden>
                    </Table.Th>
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((key) => (
                  <Table.Tr key={key.id}>
                    <Table.Td fw={600}>{key.name}</Table.Td>
                    <Table.Td data-label={t("key.sign")}>
                      <Code>{key.prefix}…</Code>
                    </Table.Td>
                    <Table.Td data-label={t("key.whose")}>
                      <Person person={key.employee} />
                    </Table.Td>
                    <Table.Td data-label={t("key.created")}>{dateTime(key.createdAt)}</Table.Td>
                    <Table.Td data-label={t("key.used")} title={dateTime(key.lastUsedAt)}>
                      {key.lastUsedAt ? relative(key.lastUsedAt) : t("key.never")}
                    </Table.Td>
                    {administers && (
                      <Table.Td className={classes.end}>
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="red"
                          aria-label={t("key.revokeNamed", { name: key.name })}
                          onClick={() => setRevoking(key)}
                        >
                          {t("key.revoke")}
                        </Button>
                      </Table.Td>
                    )}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryState>
      <SidePanel opened={making} title={t("key.create")} onClose={() => setMaking(false)}>
        <ApiKeyForm onClose={() => setMaking(false)} />
      </SidePanel>
      <ConfirmDialog
        opened={revoking !== null}
        title={t("key.revokeTitle", { name: revoking?.name })}
        act={t("key.revoke")}
        onClose={() => setRevoking(null)}
        onConfirm={() => {
          if (revoking) revoke.mutate(revoking);
          setRevoking(null);
        }}
        busy={revoke.isPending}
        text={t("key.revokeText")}
      />
    </SettingsPage>
  );
}
