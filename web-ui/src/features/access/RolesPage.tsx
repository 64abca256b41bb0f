// Роли и права: a role, and what it may do with whose things. What is saved holds from the next click of whoever has the role.
import { ActionIcon, Button, Menu, Select, UnstyledButton } from "@mantine/core";
import { IconCopy, IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Role } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { useEmployees } from "../../shared/dictionaries";
import { QueryState, Skeletons } from "../../shared/Page";
import { useEvents } from "../../shared/realtime";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useAdministers } from "../../shared/settings";
import { useNarrow } from "../../shared/useNarrow";
import { HiddenFields } from "./HiddenFields";
import { RightsMatrix } from "./RightsMatrix";
import classes from "./Role.module.css";
import { RolePanel, type RolePanelOpened } from "./RolePanel";
import type { RoleSearch } from "./routes";

export const RolesPage = guarded("roles", Roles);

function Roles() {
  const { t } = useTranslation("access");
  const administers = useAdministers();
  const query = useQueryOf("/roles");
  const search: RoleSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [panel, setPanel] = useState<RolePanelOpened>(null);
  const choose = (role: string) => void navigate({ to: "/settings/roles", search: { role }, replace: true });
  useEvents(["access.changed"], () => void query.refetch());
  return (
    <SettingsPage
      room="roles"
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setPanel("new")}>
            {t("role.create")}
          </Button>
        )
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={8} />}>
        {({ items }) => {
          const role = items.find((one) => one.code === search.role) ?? items[0];
          return (
            <div className={classes.layout}>
              <RoleList roles={items} current={role} onChoose={choose} />
              {role && (
                <RoleRights
                  key={role.code}
                  role={role}
                  onEdit={() => setPanel(role)}
                  onCopy={() => setPanel({ copyOf: role })}
                />
              )}
            </div>
          );
        }}
      </QueryState>
      <RolePanel
        role={panel}
        taken={query.data?.items.map((one) => one.code) ?? []}
        onClose={() => setPanel(null)}
        onDone={choose}
      />
    </SettingsPage>
  );
}

interface RoleListProps {
  roles: Role[];
  current: Role | undefined;
  onChoose: (code: string) => void;
}

function RoleList({ roles, current, onChoose }: RoleListProps) {
  const { t } = useTranslation("access");
  const narrow = useNarrow();
  const employees = useEmployees();
  const holders = (role: Role) =>
    employees.filter((one) => one.active && one.roles.includes(role.code)).length;
  if (narrow)
    return (
      <Select
        label={t("employee.role")}
        allowDeselect={false}
        value={current?.code ?? null}
        onChange={(code) => code && onChoose(code)}
        data={roles.map((role) => ({ value: role.code, label: role.name }))}
      />
    );
  return (
    <ul className={classes.list} aria-label={t("field.roles")}>
      {roles.map((role) => (
        <li key={role.code}>
          <UnstyledButton
            className={classes.role}
            aria-current={role.code === current?.code || undefined}
            onClick={() => onChoose(role.code)}
          >
            <span className={classes.roleName}>{role.name}</span>
            <span className={classes.holders}>{t("department.people", { count: holders(role) })}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

interface RoleRightsProps {
  role: Role;
  onEdit: () => void;
  onCopy: () => void;
}

function RoleRights({ role, onEdit, onCopy }: RoleRightsProps) {
  const { t } = useTranslation("access");
  const api = useApi();
  const administers = useAdministers();
  const [deleting, setDeleting] = useState(false);
  const fixed = role.code === "admin";
  const remove = useAction(() => api.delete("/roles/{code}", { path: { code: role.code } }), {
    done: t("role.deleted"),
    refresh: ["/roles"],
  });
  return (
    <section className={classes.rights} aria-labelledby="role-name">
      <header className={classes.head}>
        <h2 id="role-name" className={classes.title}>
          {role.name}
        </h2>
        {administers && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t("actionsFor", { name: role.name })}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                {t("role.rename")}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy size={16} />} onClick={onCopy}>
                {t("role.copy")}
              </Menu.Item>
              {!fixed && (
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={16} />}
                  onClick={() => setDeleting(true)}
                >
                  {t("common:delete")}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <p className={classes.hint}>{fixed ? t("role.adminHint") : t("role.hint")}</p>
      <RightsMatrix role={role} readOnly={fixed || !administers} />
      {!fixed && <HiddenFields role={role} readOnly={!administers} />}
      <ConfirmDialog
        opened={deleting}
        title={t("role.deleteTitle", { name: role.name })}
        act={t("common:delete")}
        onClose={() => setDeleting(false)}
        onConfirm={() => {
          setDeleting(false);
          remove.mutate(undefined);
        }}
        busy={remove.isPending}
        text={t("role.deleteText")}
      />
    </section>
  );
}
