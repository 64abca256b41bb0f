// Who decides of this deal: the people of its company who decide in its direction.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Deal } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { useEvents } from "../../shared/realtime";

export function Deciders({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deal");
  // another company or another direction has others
  const query = useQueryOf("/deals/{id}/deciders", { path: { id: deal.id }, query: {} });
  useEvents(["contact.*", "deal.*"], (event) => {
    if (event.type.startsWith("contact.") || event.subject?.id === deal.id) void query.refetch();
  });
  const people = query.data?.items ?? [];
  if (!deal.company || people.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t("deciders")}
      </Text>
      {people.map(({ contact, post }) => (
        <Stack key={contact.id} gap={2}>
          <span>
            <Anchor component={Link} to={`/contacts/${contact.id}`}>
              {contact.name}
            </Anchor>
            {post && `, ${post}`}
          </span>
          {contact.phones.map((number) => (
            <PhoneNumber key={number} number={number} />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
