// The menu of a contact's card: what is kept of the person, saved or erased for good, each for whoever has the right; and the way to the bin.
import { Menu } from "@mantine/core";
import { IconEraser, IconFileDownload } from "@tabler/icons-react";
import type { Contact } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { saveAs } from "../../shared/files";
import { useCan } from "../../shared/me";
import { DeleteParty } from "./DeleteParty";
import { ErasePerson } from "./ErasePerson";
import { personPage } from "./personPage";

export function ContactMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation("party");
  const api = useApi();
  const can = useCan();
  const [erasing, setErasing] = useState(false);
  const save = useAction(() => api.get("/contacts/{id}/personal-data", { path: { id: contact.id } }), {
    done: t("person.saved"),
    onDone: (data) =>
      saveAs(
        new Blob([personPage(contact.name, data, t)], { type: "text/html" }),
        `${t("person.file")} ${contact.id}.html`,
      ),
  });
  const mayDelete = can("contact", "delete", contact.responsible);
  const mayExport = can("contact", "export", contact.responsible);
  const mayErase = mayDelete && can("settings", "change");
  return (
    <>
      <DeleteParty
        path="/contacts/{id}"
        party={contact}
        text={t("deleteContactText", { name: contact.name })}
        to="/contacts"
        may={mayDelete}
        more={
          (mayExport || mayErase) && (
            <>
              <Menu.Label>{t("person.title")}</Menu.Label>
              {mayExport && (
                <Menu.Item
                  leftSection={<IconFileDownload size={16} />}
                  onClick={() => save.mutate(undefined)}
                >
                  {t("person.export")}
                </Menu.Item>
              )}
              {mayErase && (
                <Menu.Item
                  color="red"
                  leftSection={<IconEraser size={16} />}
                  onClick={() => setErasing(true)}
                >
                  {t("person.erase")}
                </Menu.Item>
              )}
              <Menu.Divider />
            </>
          )
        }
      />
      {erasing && <ErasePerson id={contact.id} onClose={() => setErasing(false)} />}
    </>
  );
}
