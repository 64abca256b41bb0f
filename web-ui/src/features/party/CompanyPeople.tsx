// The people of a company, each one press from a call.
import { Anchor, Button, Drawer, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Company } from "@voronka/api";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import { Skeletons } from "../../shared/Page";
import { PhoneNumber } from "../../shared/PhoneNumber";
import { PanelTitle } from "../../shared/RecordPage";

const ContactForm = lazy(async () => ({ default: (await import("./ContactForm")).ContactForm }));

export function CompanyPeople({ company }: { company: Company }) {
  const { t } = useTranslation("party");
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const people = company.contacts ?? [];
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
        {people.length === 0 && <Text c="dimmed">{t("noPeople")}</Text>}
        {people.map((one) => (
          <Stack key={one.id} gap={2}>
            <span>
              {can("contact", "read") ? (
                <Anchor component={Link} to={`/contacts/${one.id}`}>
                  {one.name}
                </Anchor>
              ) : (
                one.name
              )}
              {one.position && (
                <Text component="span" c="dimmed">
                  , {one.position}
                </Text>
              )}
            </span>
            {one.phones.map((number) => (
              <PhoneNumber key={number} number={number} />
            ))}
            {one.emails.map((email) => (
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
