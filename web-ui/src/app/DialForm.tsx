import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "../shared/api";
import { parsePhone, phoneAsYouType } from "../shared/phone";
import { useDial } from "../shared/useDial";

/** A number to call: the PBX rings the person's own phone first. */
export function DialForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("common");
  const explain = useExplain();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const dial = useDial({ onDone, onFault: () => true });
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
          onChange={(event) => {
            setTyped(phoneAsYouType(event.currentTarget.value));
            dial.reset();
          }}
          error={wrong && t("call.wrong")}
          autoFocus
        />
        {dial.error !== null && (
          <Alert color="red" role="alert" p="sm">
            <div>{explain(dial.error)}</div>
            <Anchor href={`tel:${dial.variables}`} underline="always">
              {t("call.ownDevice")}
            </Anchor>
          </Alert>
        )}
        <Button type="submit" loading={dial.isPending}>
          {t("call.dial")}
        </Button>
      </Stack>
    </form>
  );
}
