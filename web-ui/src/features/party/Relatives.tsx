// Who else is known by the same phone, mail or INN. Nothing when there is nobody.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { phone } from "../../shared/format";
import { MergeLink } from "../../shared/MergeLink";
import { placeOf } from "../../shared/places";
import { PanelTitle } from "../../shared/RecordPage";

interface RelativesProps {
  path: "/companies/{id}/duplicates" | "/contacts/{id}/duplicates";
  id: number;
}

export function Relatives({ path, id }: RelativesProps) {
  const { t } = useTranslation("party");
  const of = path === "/companies/{id}/duplicates" ? "company" : "contact";
  const found = useQueryOf(path, { path: { id } }).data?.items ?? [];
  return (
    <>
      <PanelTitle>{t("relatives")}</PanelTitle>
      <Stack gap="xs">
        {found.length === 0 && <Text c="dimmed">{t("noRelatives")}</Text>}
        {found.slice(0, 8).map((one) => (
          <div key={`${one.type}${one.id}${one.match}${one.value}`}>
            <Anchor component={Link} to={placeOf(one) ?? "/"}>
              {one.name}
            </Anchor>
            <Text component="span" size="xs" c="dimmed">
              {" "}
              · {t(`common:duplicates.${one.type}`)} · {one.match === "phone" ? phone(one.value) : one.value}
              {one.responsible && ` · ${one.responsible.name}`}
            </Text>
            <MergeLink type={of} id={id} other={one} />
          </div>
        ))}
      </Stack>
    </>
  );
}
