import { TextInput } from "@mantine/core";
import type { Role } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi } from "../../shared/api";
import { PanelForm, SidePanel } from "../../shared/SidePanel";
import { slug } from "../../shared/slug";

/** A role to rename, a new one, or one with the rights of another. */
export type RolePanelOpened = Role | "new" | { copyOf: Role } | null;

interface RolePanelProps {
  role: RolePanelOpened;
  taken: string[];
  onClose: () => void;
  /** The code of the role that was made. */
  onDone: (code: string) => void;
}

export function RolePanel({ role, taken, onClose, onDone }: RolePanelProps) {
  const { t } = useTranslation("access");
  return (
    <SidePanel
      opened={role !== null}
      title={
        role === "new"
          ? t("role.create")
          : role && "copyOf" in role
            ? t("role.copyOf", { name: role.copyOf.name })
            : t("role.rename")
      }
      onClose={onClose}
    >
      {role && (
        <RoleForm
          role={role === "new" || "copyOf" in role ? null : role}
          copyOf={role !== "new" && "copyOf" in role ? role.copyOf : undefined}
          taken={taken}
          onClose={onClose}
          onDone={onDone}
        />
      )}
    </SidePanel>
  );
}

interface RoleFormProps extends Omit<RolePanelProps, "role"> {
  role: Role | null;
  copyOf?: Role;
}

function RoleForm({ role, copyOf, taken, onClose, onDone }: RoleFormProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const [name, setName] = useState(role?.name ?? "");
  const [fault, setFault] = useState<string>();
  const save = useAction(
    () =>
      role
        ? api.patch("/roles/{code}", { path: { code: role.code }, body: { name } })
        : api.post("/roles", { body: { code: slug(name, taken), name, copyOf: copyOf?.code } }),
    {
      refresh: ["/roles"],
      onDone: (answer) => {
        onClose();
        if (!role) onDone(answer.code);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = name.trim() ? undefined : t("role.needsName");
    setFault(wrong);
    if (!wrong) save.mutate(undefined);
  };
  const nothing = () => undefined;
  return (
    <PanelForm
      form={{ submit, busy: save.isPending, conflict: null, takeTheirs: nothing, keepMine: nothing }}
      action={role ? undefined : t("common:create")}
    >
      <TextInput
        label={t("role.name")}
        description={role || copyOf ? undefined : t("role.newHint")}
        withAsterisk
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fault}
      />
    </PanelForm>
  );
}
