// The people of a company, each one press from a call; those who decide come first and say of what.
import { Anchor, Button, Drawer, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Company } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryOf } from "../../shared/api";
import { Decides } from "../../shared/Decides";
import { useCan } from "../../shared/me";
import { Skeletons } from "../../shared/Page";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { PanelTitle } from "../../shared/RecordPage";
import { useEvents } from "../../shared/realtime";

const ContactForm = lazy(async () => ({ default: (await import("./ContactForm")).ContactForm }));

export function CompanyPeople({ company }: { company: Company }) {
  const { t } = useTranslation("party");
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const query = useQueryOf("/companies/{id}/people", { path: { id: company.id } });
  useEvents(["contact.*"], () => void query.refetch());
  const people = query.data?.items;
  return (
    <>
      <PanelTitle
        action={
          can("contact", "create") && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
              {t("common:add")}
            </Button>
          )
        }
      >
        {t("contacts")}
      </PanelTitle>
      <Stack gap="md">
        {!people && <Skeletons rows={2} />}
        {people?.length === 0 && <Text c="dimmed">{t("noPeople")}</Text>}
        {people?.map(({ contact, post, decides, main }) => (
          <Stack key={contact.id} gap={2}>
            <span>
              {can("contact", "read") ? (
                <Anchor component={Link} underline="always" to={`/contacts/${contact.id}`}>
                  {contact.name}
                </Anchor>
              ) : (
                contact.name
              )}
              {(post || !main) && (
                <Text component="span" c="dimmed">
                  {post && `, ${post}`}
                  {!main && ` (${t("fromElsewhere")})`}
                </Text>
              )}{" "}
              <Decides directions={decides} />
            </span>
            {contact.phones.map((number) => (
              <PhoneNumber key={number} number={number} />
            ))}
            {contact.emails.map((email) => (
              <Anchor key={email} href={`mailto:${email}`}>
                {email}
              </Anchor>
            ))}
          </Stack>
        ))}
      </Stack>
      <Drawer
        opened={adding}
        onClose={() => setAdding(false)}
        position="right"
        title={t("create.contact")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Suspense fallback={<Skeletons rows={6} />}>
          {adding && <ContactForm company={company} onDone={() => setAdding(false)} />}
        </Suspense>
      </Drawer>
    </>
  );
}
