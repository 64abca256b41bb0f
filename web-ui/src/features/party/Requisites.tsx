// The requisites of a company: the main ones first, each copied at a press, each with its bank accounts.
import { ActionIcon, Badge, Button, CopyButton, Group, Menu, Stack, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconDots, IconPencil, IconStar, IconTrash } from "@tabler/icons-react";
import type { Requisites as RequisitesOf } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { EditableField } from "../../shared/EditableField";
import { Skeletons } from "../../shared/Page";
import { PanelTitle } from "../../shared/RecordPage";
import { useEvents } from "../../shared/realtime";
import { SidePanel } from "../../shared/SidePanel";
import type { CompanyPartProps } from "./CompanyFields";
import classes from "./Requisites.module.css";
import { ofPerson, requisitesText } from "./requisites";

const RequisitesForm = lazy(async () => ({ default: (await import("./RequisitesForm")).RequisitesForm }));

export function Requisites({ company, readOnly, patch }: CompanyPartProps) {
  const { t } = useTranslation("party");
  const [edited, setEdited] = useState<RequisitesOf | null>();
  const query = useQueryOf("/companies/{id}/requisites", { path: { id: company.id } });
  useEvents(["company.*"], (event) => {
    if (event.subject?.id === company.id) void query.refetch();
  });
  const items = query.data?.items;
  return (
    <>
      <PanelTitle
        action={
          !readOnly && (
            <Button size="compact-sm" variant="subtle" onClick={() => setEdited(null)}>
              {t("common:add")}
            </Button>
          )
        }
      >
        {t("requisites")}
      </PanelTitle>
      {!items && <Skeletons rows={3} />}
      {items?.length === 0 && (
        <Stack gap="sm">
          <Text c="dimmed">{t("noRequisites")}</Text>
          <EditableField
            label={t("field.address")}
            value={company.address}
            multiline
            readOnly={readOnly}
            onSave={(address) => patch({ address })}
          />
        </Stack>
      )}
      <Stack gap="md">
        {items?.map((one) => (
          <OneOf
            key={one.id}
            one={one}
            alone={items.length === 1}
            readOnly={readOnly}
            onEdit={() => setEdited(one)}
          />
        ))}
      </Stack>
      <SidePanel
        opened={edited !== undefined}
        title={edited ? t("requisitesOf", { name: edited.name }) : t("newRequisites")}
        onClose={() => setEdited(undefined)}
        size={520}
      >
        <Suspense fallback={<Skeletons rows={8} />}>
          {edited !== undefined && (
            <RequisitesForm
              key={edited?.id ?? "new"}
              company={company}
              row={edited}
              first={items?.length === 0}
              onClose={() => setEdited(undefined)}
            />
          )}
        </Suspense>
      </SidePanel>
    </>
  );
}

interface OneProps {
  one: RequisitesOf;
  /** There are no others: that they are the main ones goes without saying. */
  alone: boolean;
  readOnly: boolean;
  onEdit: () => void;
}

function OneOf({ one, alone, readOnly, onEdit }: OneProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const [deleting, setDeleting] = useState(false);
  const call = { path: { id: one.id }, version: one.version };
  const refresh = ["/companies"];
  const makeMain = useAction(() => api.patch("/requisites/{id}", { ...call, body: { main: true } }), {
    refresh,
  });
  const remove = useAction(() => api.delete("/requisites/{id}", call), {
    refresh,
    onDone: () => setDeleting(false),
  });
  const numbers: [string, string | null][] = [
    [t("field.inn"), one.inn],
    [t("field.kpp"), one.kpp],
    [t(ofPerson(one.kind) ? "ogrnip" : "field.ogrn"), one.ogrn],
  ];
  const addresses: [string, string | null][] = [
    [t("address.legal"), one.legalAddress],
    [t("address.actual"), one.actualAddress],
    [t("address.postal"), one.postalAddress],
  ];
  return (
    <section className={classes.one} aria-label={one.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div className={classes.name}>
          {one.name}
          <Text span size="xs" c="dimmed">
            {" "}
            {t(`timeline:requisitesKind.${one.kind}`)}
          </Text>
          {one.main && !alone && (
            <Badge ml="xs" variant="light" color="accent" size="sm">
              {t("mainOnes")}
            </Badge>
          )}
        </div>
        <Group gap={2} wrap="nowrap">
          <CopyIcon label={t("copyAll")} text={requisitesText(one, t)} />
          {!readOnly && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t("requisitesActs", { name: one.name })}
                >
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                  {t("common:edit")}
                </Menu.Item>
                {!one.main && (
                  <Menu.Item leftSection={<IconStar size={16} />} onClick={() => makeMain.mutate(undefined)}>
                    {t("makeMain")}
                  </Menu.Item>
                )}
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={16} />}
                  onClick={() => setDeleting(true)}
                >
                  {t("common:delete")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      </Group>
      <dl className={classes.numbers}>
        {numbers.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {value}
                  <CopyIcon label={t("copyOne", { what: label })} text={value} small />
                </dd>
              </div>
            ),
        )}
      </dl>
      <dl className={classes.lines}>
        {addresses.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        {one.accounts.map((bank) => (
          <div key={bank.bik + bank.account}>
            <dt>
              {bank.bank ?? t("account")}
              {bank.main && one.accounts.length > 1 && ` · ${t("mainOne")}`}
            </dt>
            <dd>
              {bank.account}
              <CopyIcon label={t("copyOne", { what: t("account") })} text={bank.account} small />
              <Text span size="xs" c="dimmed" display="block">
                {t("bik")} {bank.bik}
                {bank.correspondent && ` · ${t("correspondent")} ${bank.correspondent}`}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
      <ConfirmDialog
        opened={deleting}
        title={t("deleteRequisites")}
        text={t("deleteRequisitesText", { name: one.name })}
        act={t("common:delete")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={() => setDeleting(false)}
      />
    </section>
  );
}

function CopyIcon({ label, text, small }: { label: string; text: string; small?: boolean }) {
  const { t } = useTranslation("party");
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("copied") : label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={small ? "xs" : "md"}
            aria-label={label}
            onClick={copy}
          >
            {copied ? <IconCheck size={small ? 13 : 16} /> : <IconCopy size={small ? 13 : 16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
