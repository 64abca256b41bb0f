// One company: its fields and numbers, its people, what is under way with it, and all that happened.
import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Composer } from "../../shared/Composer";
import { useEntity } from "../../shared/entity";
import { date } from "../../shared/format";
import { useCan, useHides } from "../../shared/me";
import { OpenTasks } from "../../shared/OpenTasks";
import { QueryState } from "../../shared/Page";
import { RecordPage } from "../../shared/RecordPage";
import { useEvents } from "../../shared/realtime";
import { Timeline } from "../../shared/Timeline";
import { CompanyFields } from "./CompanyFields";
import { CompanyPeople } from "./CompanyPeople";
import { DeleteParty } from "./DeleteParty";
import { HoldingPanel } from "./HoldingPanel";
import { OpenWork } from "./OpenWork";
import { Relatives } from "./Relatives";
import { Requisites } from "./Requisites";

export function CompanyPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <CompanyRecord key={id} id={Number(id)} />;
}

function CompanyRecord({ id }: { id: number }) {
  const { t } = useTranslation("party");
  const can = useCan();
  const hides = useHides();
  const company = useEntity("/companies/{id}", "company", id);
  // its people are shown with it
  useEvents(["contact.*"], (event) => {
    const card = event.data.card as { company?: { id: number } | null } | undefined;
    const known = company.data?.contacts?.some((one) => one.id === event.subject?.id);
    if (known || card?.company?.id === id) void company.refetch();
  });
  return (
    <QueryState query={company}>
      {(data) => {
        const readOnly = !can("company", "change", data.responsible);
        return (
          <RecordPage
            title={data.name}
            back={{ to: "/companies", name: t("companies") }}
            detail={`${t(`timeline:companyKind.${data.kind}`)} · ${t("createdCompany", { at: date(data.createdAt) })}`}
            actions={
              <>
                {can("deal", "create") && (
                  <Button
                    component={Link}
                    to={`/deals?create=true&company=${id}`}
                    leftSection={<IconPlus size={16} />}
                  >
                    {t("newDeal")}
                  </Button>
                )}
                <DeleteParty
                  path="/companies/{id}"
                  party={data}
                  text={t("deleteCompanyText", { name: data.name })}
                  to="/companies"
                  may={can("company", "delete", data.responsible)}
                />
              </>
            }
            panels={[
              <CompanyFields key="fields" company={data} readOnly={readOnly} patch={company.patch} />,
              <CompanyPeople key="people" company={data} />,
              <HoldingPanel key="holding" company={data} readOnly={readOnly} />,
              <OpenWork key="work" of="companyId" id={id} known={data.openDeals} />,
              !hides("company", "inn") && (
                <Requisites key="requisites" company={data} readOnly={readOnly} patch={company.patch} />
              ),
              <Relatives key="relatives" path="/companies/{id}/duplicates" id={id} />,
            ]}
            history={
              <Stack gap="lg">
                <OpenTasks type="company" id={id} />
                <Composer of="companies" type="company" id={id} mayChange={!readOnly} />
                <Timeline of="companies" type="company" id={id} />
              </Stack>
            }
          />
        );
      }}
    </QueryState>
  );
}
