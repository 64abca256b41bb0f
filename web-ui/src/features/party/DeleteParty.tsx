// The menu of a client's card: what else can be done with it, and the way to the bin; asks first.
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";

interface DeletePartyProps {
  path: "/companies/{id}" | "/contacts/{id}";
  party: { id: number; version: number };
  text: string;
  /** The list to return to. */
  to: string;
  /** May it be deleted? */
  may: boolean;
  /** Further items of the menu. */
  more?: ReactNode;
}

export function DeleteParty({ path, party, text, to, may, more }: DeletePartyProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useAction(() => api.delete(path, { path: { id: party.id }, version: party.version }), {
    done: t("deleted"),
    refresh: [to, "/companies"],
    onDone: () => void navigate({ to }),
    onFault: () => setAsking(false) as undefined,
  });
  if (!may && !more) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t("common:actions")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {more}
          {may && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
              {t("common:delete")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={t("deleteTitle")}
        text={text}
        act={t("common:delete")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
