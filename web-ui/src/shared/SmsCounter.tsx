// How long an SMS is and of how many parts; with a way to make it shorter by Latin letters.
import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLatin, smsLength } from "./sms";

interface SmsCounterProps {
  text: string;
  onLatin?: (text: string) => void;
  /** Variables are still to come: the length is not the last word. */
  draft?: boolean;
}

export function SmsCounter({ text, onLatin, draft }: SmsCounterProps) {
  const { t } = useTranslation("messaging");
  const length = smsLength(text);
  const latin = inLatin(text);
  const shorter = smsLength(latin).parts < length.parts;
  return (
    <Text span size="xs" c={length.parts > 10 ? "var(--v-late)" : "dimmed"}>
      {t("sms.length", { count: length.letters })} · {t("sms.parts", { count: length.parts })}
      {length.parts > 0 && ` · ${t("sms.left", { count: length.left })}`}
      {draft && /\{[a-z]/i.test(text) && ` · ${t("sms.draft")}`}
      {onLatin && !length.latin && latin !== text && (
        <>
          {" · "}
          <Anchor component="button" type="button" size="xs" onClick={() => onLatin(latin)}>
            {shorter ? t("sms.latinShorter", { count: smsLength(latin).parts }) : t("sms.latin")}
          </Anchor>
        </>
      )}
    </Text>
  );
}
