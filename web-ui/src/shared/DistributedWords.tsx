// How a request came to somebody: by which rule and by what figures, or who handed it over and with what word.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { dateTime } from "./format";
import { type Why, whyWords } from "./why";

interface Named {
  name?: string;
}

export function DistributedWords({ data: told }: { data: object }) {
  const { t } = useTranslation("timeline");
  const data = told as Record<string, unknown>;
  const rule = (data.rule as Named | undefined)?.name ?? "";
  const name = (data.to as Named | undefined)?.name ?? "";
  const former = data.former as Named | undefined;
  const why = (data.why ?? {}) as Why & { amount?: string; above?: string };
  const kind = String(data.kind);
  const title =
    kind === "threshold"
      ? t("distributed.threshold", { amount: why.amount, above: why.above, name })
      : kind === "waits"
        ? t("distributed.waits", { rule })
        : kind === "by-hand"
          ? t("distributed.byHand", { name })
          : kind === "handed-over" || !rule
            ? t("distributed.handedOver", { name })
            : t("distributed.by", { rule, name });
  const small = [
    kind !== "threshold" && whyWords(t, why),
    kind === "given" && former && t("distributed.again", { name: former.name }),
    typeof data.takeBy === "string" && t("distributed.takeBy", { at: dateTime(data.takeBy) }),
  ].filter(Boolean);
  return (
    <>
      <Text>
        {title}
        {small.length > 0 && (
          <Text span c="dimmed" size="sm" display="block">
            {small.join("; ")}
          </Text>
        )}
      </Text>
      {typeof data.note === "string" && (
        <Text c="dimmed" style={{ whiteSpace: "pre-wrap" }}>
          {data.note}
        </Text>
      )}
    </>
  );
}
