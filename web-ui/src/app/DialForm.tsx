import { Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../shared/api";
import { parsePhone, phoneAsYouType } from "../shared/phone";

/** A number to call: the PBX rings the person's own phone first. */
export function DialForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("common");
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const dial = useAction((to: string) => api.post("/calls", { body: { to } }), {
    done: t("call.dialling"),
    refresh: ["/calls"],
    onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = parsePhone(typed);
    setWrong(!to);
    if (to) dial.mutate(to);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          type="tel"
          label={t("call.number")}
          value={typed}
          onChange={(event) => setTyped(phoneAsYouType(event.currentTarget.value))}
          error={wrong && t("call.wrong")}
          autoFocus
        />
        <Button type="submit" loading={dial.isPending}>
          {t("call.dial")}
        </Button>
      </Stack>
    </form>
  );
}
