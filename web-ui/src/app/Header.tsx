import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { CreateMenu } from "./CreateMenu";
import { DialButton } from "./DialButton";
import classes from "./Header.module.css";
import { Bell } from "./overlays";
import { UserMenu } from "./UserMenu";

export function Header({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation("common");
  return (
    <header className={classes.header}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span className={classes.searchText}>{t("search")}</span>
        <Kbd size="xs" className={classes.key} aria-hidden>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      <div className={classes.tools}>
        <CreateMenu />
        <DialButton />
        <Suspense fallback={<ActionIcon size="lg" disabled aria-hidden />}>{Bell && <Bell />}</Suspense>
        <UserMenu />
      </div>
    </header>
  );
}
