// Who is already known by the phone, mail or INN being typed: <Duplicates of="leads" phone={…} email={…} inn={…} />
import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { Duplicate } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "./api";
import { phone as showPhone } from "./format";
import { parsePhone } from "./phone";

interface DuplicatesProps {
  of: "leads" | "companies" | "contacts";
  phone?: string;
  email?: string;
  inn?: string;
  /** Offered beside a found record: take it instead of making a new one. */
  onTake?: (found: Duplicate) => void;
  takes?: Duplicate["type"][];
}

const places = { lead: "leads", deal: "deals", company: "companies", contact: "contacts" } as const;

export function Duplicates({ of, phone, email, inn, onTake, takes }: DuplicatesProps) {
  const { t } = useTranslation("common");
  const query = {
    phone: phone ? (parsePhone(phone) ?? undefined) : undefined,
    email: email?.includes("@") && email.includes(".") ? email.trim().toLowerCase() : undefined,
    inn: inn && /^\d{10}(\d\d)?$/.test(inn) ? inn : undefined,
  };
  const [text] = useDebouncedValue(JSON.stringify(query), 250);
  const asked = JSON.parse(text) as typeof query;
  const known = Object.values(asked).some(Boolean);
  const found = useQueryOf(`/${of}/duplicates`, { query: asked }, { enabled: known, keep: true });
  const items = known ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" role="status" title={t("duplicates.title")}>
      <Stack gap="xs">
        {items.slice(0, 5).map((one) => (
          <div key={`${one.type}${one.id}${one.match}`}>
            <Anchor component={Link} to={`/${places[one.type]}/${one.id}`} target="_blank" underline="always">
              {one.name}
            </Anchor>
            <Text size="xs" c="dimmed" component="span">
              {" "}
              · {t(`duplicates.${one.type}`)} · {one.match === "phone" ? showPhone(one.value) : one.value}
              {one.responsible && ` · ${one.responsible.name}`}
            </Text>
            {onTake && (!takes || takes.includes(one.type)) && (
              <Anchor component="button" type="button" size="xs" ms="sm" onClick={() => onTake(one)}>
                {t("duplicates.take")}
              </Anchor>
            )}
          </div>
        ))}
      </Stack>
    </Alert>
  );
}
