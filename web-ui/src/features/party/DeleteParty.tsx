// The menu of a client's card with the way to the bin; asks first.
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";

interface DeletePartyProps {
  path: "/companies/{id}" | "/contacts/{id}";
  party: { id: number; version: number };
  text: string;
  /** The list to return to. */
  to: string;
}

export function DeleteParty({ path, party, text, to }: DeletePartyProps) {
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
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t("common:actions")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
            {t("common:delete")}
          </Menu.Item>
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
