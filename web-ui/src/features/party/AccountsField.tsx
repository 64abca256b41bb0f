// The bank accounts of requisites, one of them the main one.
import { ActionIcon, Button, Group, Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { digits } from "./partyForm";
import classes from "./Requisites.module.css";
import type { AccountDraft } from "./requisites";

/** By account and field: the words of what is wrong. */
export type AccountFaults = Partial<Record<string, string>>[];

interface AccountsFieldProps {
  accounts: AccountDraft[];
  faults: AccountFaults;
  onChange: (accounts: AccountDraft[]) => void;
}

export function AccountsField({ accounts, faults, onChange }: AccountsFieldProps) {
  const { t } = useTranslation("party");
  const change = (key: number, part: Partial<AccountDraft>) =>
    onChange(accounts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = () =>
    onChange([
      ...accounts,
      {
        key: Math.max(-1, ...accounts.map((one) => one.key)) + 1,
        bik: "",
        account: "",
        correspondent: "",
        bank: "",
        main: accounts.length === 0,
      },
    ]);
  const remove = (key: number) => {
    const left = accounts.filter((one) => one.key !== key);
    onChange(left.some((one) => one.main) ? left : left.map((one, at) => ({ ...one, main: at === 0 })));
  };
  return (
    <Stack gap="sm">
      <Text fw={600}>{t("accounts")}</Text>
      {accounts.map((one, at) => (
        <fieldset
          key={one.key}
          className={classes.account}
          aria-label={t("accountNumber", { number: at + 1 })}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t("bik")}
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
              value={one.bik}
              onChange={(event) => change(one.key, { bik: digits(event.currentTarget.value) })}
              error={faults[at]?.bik}
            />
            <TextInput
              label={t("bank")}
              autoComplete="off"
              maxLength={250}
              value={one.bank}
              onChange={(event) => change(one.key, { bank: event.currentTarget.value })}
            />
          </SimpleGrid>
          <TextInput
            label={t("account")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={24}
            value={one.account}
            onChange={(event) => change(one.key, { account: digits(event.currentTarget.value) })}
            error={faults[at]?.account}
          />
          <TextInput
            label={t("correspondentFull")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={24}
            value={one.correspondent}
            onChange={(event) => change(one.key, { correspondent: digits(event.currentTarget.value) })}
            error={faults[at]?.correspondent}
          />
          <Group justify="space-between">
            <Radio
              label={t("mainAccount")}
              checked={one.main}
              onChange={() => onChange(accounts.map((other) => ({ ...other, main: other.key === one.key })))}
            />
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t("removeAccount", { number: at + 1 })}
              onClick={() => remove(one.key)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </fieldset>
      ))}
      <Group>
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} />} onClick={add}>
          {t("addAccount")}
        </Button>
      </Group>
    </Stack>
  );
}
