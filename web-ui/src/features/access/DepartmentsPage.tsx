// Отделы: the tree with its heads; a head sees what everybody beneath does, so a move changes rights at once.
import { ActionIcon, Anchor, Button, Menu } from "@mantine/core";
import { IconCornerDownRight, IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Department } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { Person } from "../../shared/CardParts";
import { ConfirmDialog } from "../../shared/ConfirmDialog";
import { useEmployees } from "../../shared/dictionaries";
import { Empty, QueryState, Skeletons } from "../../shared/Page";
import { guarded, SettingsPage } from "../../shared/Settings";
import { useShortcut } from "../../shared/Shortcuts";
import { useAdministers } from "../../shared/settings";
import classes from "./Department.module.css";
import { DepartmentPanel } from "./DepartmentPanel";
import { walk } from "./departmentTree";

export const DepartmentsPage = guarded("departments", Departments);

/** What the side panel is about: a department, or a new one beneath another. */
export type DepartmentOpened = { department: Department } | { parentId: number | null } | null;

function Departments() {
  const { t } = useTranslation("access");
  const api = useApi();
  const administers = useAdministers();
  const query = useQueryOf("/departments");
  const employees = useEmployees();
  const [opened, setOpened] = useState<DepartmentOpened>(null);
  const [deleting, setDeleting] = useState<Department | null>(null);
  const remove = useAction(
    (department: Department) =>
      api.delete("/departments/{id}", { path: { id: department.id }, version: department.version }),
    {
      done: t("department.deleted"),
      refresh: ["/departments", "/employees"],
      onFault: () => void query.refetch(),
    },
  );
  useShortcut("c", t("department.create"), () => setOpened({ parentId: null }), administers);
  const headcount = (id: number) => employees.filter((one) => one.active && one.department?.id === id).length;

  return (
    <SettingsPage
      room="departments"
      actions={
        administers && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ parentId: null })}>
            {t("department.create")}
          </Button>
        )
      }
    >
      <QueryState query={query} skeleton={<Skeletons rows={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("department.emptyTitle")} text={t("department.emptyText")} />
          ) : (
            <ul className={classes.tree} aria-label={t("settings:room.departments")}>
              {walk(items).map(({ department, depth }) => (
                <li
                  key={department.id}
                  className={classes.row}
                  style={{ "--depth": depth } as React.CSSProperties}
                >
                  <div className={classes.name}>
                    {depth > 0 && (
                      <IconCornerDownRight size={16} stroke={1.4} aria-hidden className={classes.corner} />
                    )}
                    {administers ? (
                      <Anchor
                        component="button"
                        fw={600}
                        c="var(--v-text)"
                        onClick={() => setOpened({ department })}
                      >
                        {department.name}
                      </Anchor>
                    ) : (
                      <strong>{department.name}</strong>
                    )}
                  </div>
                  <div className={classes.head}>
                    {department.head ? (
                      <Person person={department.head} />
                    ) : (
                      <span className={classes.nobody}>{t("department.noHead")}</span>
                    )}
                    {department.deputy && (
                      <div className={classes.nobody}>
                        {t("department.deputyIs", { name: department.deputy.name })}
                      </div>
                    )}
                  </div>
                  <Anchor
                    component={Link}
                    to="/settings/employees"
                    search={{ department: department.id } as never}
                    className={classes.count}
                  >
                    {t("department.people", { count: headcount(department.id) })}
                  </Anchor>
                  {administers && (
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <ActionIcon aria-label={t("actionsFor", { name: department.name })}>
                          <IconDots size={18} stroke={1.6} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item
                          leftSection={<IconPencil size={16} />}
                          onClick={() => setOpened({ department })}
                        >
                          {t("common:edit")}
                        </Menu.Item>
                        <Menu.Item
                          leftSection={<IconPlus size={16} />}
                          onClick={() => setOpened({ parentId: department.id })}
                        >
                          {t("department.addBelow")}
                        </Menu.Item>
                        <Menu.Item
                          color="red"
                          leftSection={<IconTrash size={16} />}
                          onClick={() => setDeleting(department)}
                        >
                          {t("common:delete")}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <DepartmentPanel opened={opened} onClose={() => setOpened(null)} />
      <ConfirmDialog
        opened={deleting !== null}
        title={t("department.deleteTitle", { name: deleting?.name })}
        act={t("common:delete")}
        onClose={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting) remove.mutate(deleting);
          setDeleting(null);
        }}
        busy={remove.isPending}
        text={t("department.deleteText")}
      />
    </SettingsPage>
  );
}
