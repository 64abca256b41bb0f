// Phones or mails of a record: pressed to call or write, edited one a line.
import { Anchor, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EditableField } from "./EditableField";
import { phone } from "./format";
import { useHides } from "./me";
import { PhoneNumber } from "./PhoneNumber";
import { parsePhone } from "./phone";

interface ContactPointsFieldProps {
  /** Whose they are: a role may hide them. */
  of: "lead" | "company" | "contact";
  kind: "phone" | "email";
  values: string[];
  onSave: (values: string[]) => Promise<unknown>;
  readOnly?: boolean;
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const lines = (text: string) =>
  text
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean);

export function ContactPointsField({ of, kind, values, onSave, readOnly }: ContactPointsFieldProps) {
  const { t } = useTranslation("common");
  const hides = useHides();
  const isPhone = kind === "phone";
  if (hides(of, isPhone ? "phones" : "emails")) return null;
  const check = (text: string) => {
    const wrong = lines(text).find((line) => (isPhone ? !parsePhone(line) : !MAIL.test(line)));
    return wrong && t(isPhone ? "wrongPhone" : "wrongEmail", { value: wrong });
  };
  return (
    <EditableField
      label={t(isPhone ? "phones" : "emails")}
      value={values.map((value) => (isPhone ? phone(value) : value)).join("\n") || null}
      pressable
      readOnly={readOnly}
      multiline
      hint={t("onePerLine")}
      check={check}
      onSave={(text) =>
        onSave(lines(text ?? "").map((line) => (isPhone ? (parsePhone(line) ?? line) : line.toLowerCase())))
      }
      show={
        values.length > 0 && (
          <Stack gap={2}>
            {values.map((value) =>
              isPhone ? (
                <PhoneNumber key={value} number={value} />
              ) : (
                <Anchor key={value} href={`mailto:${value}`}>
                  {value}
                </Anchor>
              ),
            )}
          </Stack>
        )
      }
    />
  );
}
