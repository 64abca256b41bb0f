// Click to call: a number, and the PBX rings the person's own phone first.
import { ActionIcon, Button, Popover, Stack, TextInput, Tooltip } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../shared/api";
import { parsePhone, phoneAsYouType } from "../shared/format";
import { useCan } from "../shared/me";

export function DialButton() {
  const { t } = useTranslation("common");
  const api = useApi();
  const can = useCan();
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const dial = useAction((to: string) => api.post("/calls", { body: { to } }), {
    done: t("call.dialling"),
    refresh: ["/calls"],
    onDone: () => {
      setOpened(false);
      setTyped("");
    },
  });
  if (!can("call", "create")) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = parsePhone(typed);
    setWrong(!to);
    if (to) dial.mutate(to);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t("call.dial")}>
          <ActionIcon size="lg" aria-label={t("call.dial")} onClick={() => setOpened(!opened)}>
            <IconPhone size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              type="tel"
              label={t("call.number")}
              value={typed}
              onChange={(event) => setTyped(phoneAsYouType(event.currentTarget.value))}
              error={wrong && t("call.wrong")}
              data-autofocus
            />
            <Button type="submit" loading={dial.isPending}>
              {t("call.dial")}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
