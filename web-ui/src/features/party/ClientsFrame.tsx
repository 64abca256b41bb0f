// Клиенты: the frame of both lists, companies and contacts, with what can be created here.
import { Button, Drawer } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../shared/me";
import { Page, Skeletons } from "../../shared/Page";
import { useShortcut } from "../../shared/Shortcuts";
import { ViewLinks } from "../../shared/ViewLinks";
import classes from "./Party.module.css";

interface ClientsFrameProps {
  of: "company" | "contact";
  /** Carried over to the other list. */
  kept: { responsible?: number; q?: string };
  toolbar: ReactNode;
  creating: boolean;
  onCreate: (creating: boolean) => void;
  form: ReactNode;
  children: ReactNode;
}

export function ClientsFrame({ of, kept, toolbar, creating, onCreate, form, children }: ClientsFrameProps) {
  const { t } = useTranslation("party");
  const can = useCan();
  const mayCreate = can(of, "create");
  useShortcut("c", t(`create.${of}`), () => onCreate(true), mayCreate);
  const views = (["company", "contact"] as const)
    .filter((entity) => can(entity, "read"))
    .map((entity) => ({
      name: t(entity === "company" ? "companies" : "contacts"),
      to: entity === "company" ? "/companies" : "/contacts",
      search: kept,
      active: entity === of,
    }));
  return (
    <Page
      fixed
      title={t("title")}
      actions={
        mayCreate && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => onCreate(true)}>
            {t(`create.${of}`)}
          </Button>
        )
      }
      toolbar={toolbar}
    >
      <div className={classes.body}>
        {views.length > 1 ? <ViewLinks label={t("title")} views={views} /> : <div />}
        <Suspense fallback={<Skeletons />}>{children}</Suspense>
      </div>
      <Drawer
        opened={creating}
        onClose={() => onCreate(false)}
        position="right"
        title={t(`create.${of}`)}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Suspense fallback={<Skeletons rows={6} />}>{creating && form}</Suspense>
      </Drawer>
    </Page>
  );
}
