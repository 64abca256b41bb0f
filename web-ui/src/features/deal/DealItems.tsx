// The lines of the order: shown as a table, edited all at once, saved as one list.
import { ActionIcon, Button, Group, Table, Text, TextInput } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { money, number, sumAmounts } from "../../shared/format";
import { useHides } from "../../shared/me";
import { PanelTitle } from "../../shared/RecordPage";
import { ProductSelect } from "../../shared/SearchSelect";
import type { DealPartProps } from "./DealFields";
import classes from "./DealItems.module.css";
import { freeLine, type Line, lineFault, lineSum, productLine, toItems, toLine, totalOf } from "./itemsForm";

export function DealItems(props: DealPartProps) {
  const { deal, readOnly } = props;
  const { t } = useTranslation("deal");
  const hidden = useHides()("deal", "amount");
  const [editing, setEditing] = useState(false);
  if (editing) return <ItemsEditor {...props} onClose={() => setEditing(false)} />;
  return (
    <>
      <PanelTitle
        action={
          !readOnly &&
          !hidden && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPencil size={14} />}
              onClick={() => setEditing(true)}
            >
              {deal.items.length > 0 ? t("common:edit") : t("common:add")}
            </Button>
          )
        }
      >
        {t("items")}
      </PanelTitle>
      {deal.items.length === 0 ? (
        <Text c="dimmed">{t("noItems")}</Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, by keyboard too
        <section className={classes.scroll} tabIndex={0} aria-label={t("items")}>
          <Table verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead className={classes.head}>
              <Table.Tr>
                <Table.Th>{t("item.name")}</Table.Th>
                <Table.Th ta="end">{t("item.quantity")}</Table.Th>
                {!hidden && <Table.Th ta="end">{t("item.price")}</Table.Th>}
                {!hidden && <Table.Th ta="end">{t("item.sum")}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {deal.items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td>
                    {item.name}
                    <Text size="xs" c="dimmed">
                      {[item.article, item.picked !== "0" && t("picked", { picked: number(item.picked) })]
                        .filter(Boolean)
                        .join(" · ")}
                    </Text>
                  </Table.Td>
                  <Table.Td className={classes.number}>
                    {number(item.quantity)} {item.unit}
                  </Table.Td>
                  {!hidden && <Table.Td className={classes.number}>{money(item.price)}</Table.Td>}
                  {!hidden && <Table.Td className={classes.number}>{money(item.sum)}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
            {deal.amount && (
              <Table.Tfoot>
                <Table.Tr>
                  <Table.Th colSpan={3}>{t("total")}</Table.Th>
                  <Table.Th className={classes.number}>
                    {money({
                      ...deal.amount,
                      amount: sumAmounts(deal.items.map((item) => item.sum?.amount ?? "0")),
                    })}
                  </Table.Th>
                </Table.Tr>
              </Table.Tfoot>
            )}
          </Table>
        </section>
      )}
    </>
  );
}

function ItemsEditor({ deal, entity, onClose }: DealPartProps & { onClose: () => void }) {
  const { t } = useTranslation("deal");
  const api = useApi();
  const currency = deal.amount?.currency ?? "RUB";
  const [lines, setLines] = useState<Line[]>(() => deal.items.map(toLine));
  const [tried, setTried] = useState(false);
  const [base] = useState(deal.version);
  const change = (key: string, part: Partial<Line>) =>
    setLines((old) => old.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const save = useAction(
    () =>
      api.put("/deals/{id}/items", {
        path: { id: deal.id },
        body: { items: toItems(lines, currency) },
        version: deal.version,
      }),
    {
      onDone: (answer) => {
        entity.remember(answer);
        onClose();
      },
      onFault: () => void entity.refetch(),
    },
  );
  const submit = () => {
    setTried(true);
    if (lines.every((line) => lineFault(line) === null)) save.mutate(undefined);
  };
  return (
    <section aria-label={t("items")}>
      <PanelTitle>{t("items")}</PanelTitle>
      {base !== deal.version && (
        <Text role="alert" size="xs" c="var(--v-idle)" mb="sm">
          {t("itemsChanged")}
        </Text>
      )}
      {lines.map((line) => {
        const fault = tried ? lineFault(line) : null;
        const sum = lineSum(line);
        return (
          <div key={line.key} className={classes.line}>
            <div className={classes.name}>
              {line.productId ? (
                <>
                  {line.name}
                  {line.article && (
                    <Text size="xs" c="dimmed">
                      {line.article}
                    </Text>
                  )}
                </>
              ) : (
                <TextInput
                  aria-label={t("item.name")}
                  placeholder={t("item.name")}
                  value={line.name}
                  onChange={(event) => change(line.key, { name: event.currentTarget.value })}
                  error={fault === "name" && t("needsName")}
                />
              )}
            </div>
            <TextInput
              aria-label={t("item.quantityOf", { name: line.name })}
              inputMode="decimal"
              value={line.quantity}
              onChange={(event) => change(line.key, { quantity: event.currentTarget.value })}
              rightSection={line.unit && <Text size="xs">{line.unit}</Text>}
              error={fault === "quantity" && t("wrongQuantity")}
            />
            <TextInput
              aria-label={t("item.priceOf", { name: line.name })}
              inputMode="decimal"
              value={line.price}
              onChange={(event) => change(line.key, { price: event.currentTarget.value })}
              error={fault === "price" && t("common:wrongAmount")}
            />
            <span className={classes.sum}>{sum ? money({ amount: sum, currency }) : "—"}</span>
            <ActionIcon
              aria-label={t("removeLine", { name: line.name })}
              onClick={() => setLines((old) => old.filter((one) => one.key !== line.key))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </div>
        );
      })}
      <Group gap="sm" mt="sm">
        <ProductSelect
          key={lines.length}
          flex={1}
          miw={200}
          aria-label={t("addProduct")}
          placeholder={t("addProduct")}
          value={null}
          onChange={(product) => product && setLines((old) => [...old, productLine(product)])}
        />
        <Button variant="default" onClick={() => setLines((old) => [...old, freeLine()])}>
          {t("addFree")}
        </Button>
      </Group>
      <Group justify="space-between" mt="md">
        <Text fw={600}>
          {t("total")}: {money({ amount: totalOf(lines), currency })}
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button loading={save.isPending} onClick={submit}>
            {t("common:save")}
          </Button>
        </Group>
      </Group>
    </section>
  );
}
