// One contact: a person of a company, or private.
import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Composer } from "../../shared/Composer";
import { useEntity } from "../../shared/entity";
import { date } from "../../shared/format";
import { useCan } from "../../shared/me";
import { OpenTasks } from "../../shared/OpenTasks";
import { QueryState } from "../../shared/Page";
import { RecordPage } from "../../shared/RecordPage";
import { Timeline } from "../../shared/Timeline";
import { Consents } from "./Consents";
import { ContactFields } from "./ContactFields";
import { ContactMenu } from "./ContactMenu";
import { ContactRoles } from "./ContactRoles";
import { OpenWork } from "./OpenWork";
import { Relatives } from "./Relatives";

export function ContactPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <ContactRecord key={id} id={Number(id)} />;
}

function ContactRecord({ id }: { id: number }) {
  const { t } = useTranslation("party");
  const can = useCan();
  const contact = useEntity("/contacts/{id}", "contact", id);
  return (
    <QueryState query={contact}>
      {(data) => {
        const readOnly = !can("contact", "change", data.responsible);
        const deal = `/deals?create=true&contact=${id}${data.company ? `&company=${data.company.id}` : ""}`;
        return (
          <RecordPage
            title={data.name}
            back={{ to: "/contacts", name: t("contacts") }}
            detail={[data.position, t("createdContact", { at: date(data.createdAt) })]
              .filter(Boolean)
              .join(" · ")}
            actions={
              <>
                {can("deal", "create") && (
                  <Button component={Link} to={deal} leftSection={<IconPlus size={16} />}>
                    {t("newDeal")}
                  </Button>
                )}
                <ContactMenu contact={data} />
              </>
            }
            panels={[
              <ContactFields key="fields" contact={data} readOnly={readOnly} patch={contact.patch} />,
              <ContactRoles key="roles" contact={data} readOnly={readOnly} />,
              <OpenWork key="work" of="contactId" id={id} />,
              <Consents key="consents" contact={data} readOnly={readOnly} />,
              <Relatives key="relatives" path="/contacts/{id}/duplicates" id={id} />,
            ]}
            history={
              <Stack gap="lg">
                <OpenTasks type="contact" id={id} />
                <Composer of="contacts" type="contact" id={id} mayChange={!readOnly} />
                <Timeline of="contacts" type="contact" id={id} />
              </Stack>
            }
          />
        );
      }}
    </QueryState>
  );
}
