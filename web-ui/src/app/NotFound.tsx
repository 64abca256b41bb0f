import { Button } from "@mantine/core";
import { IconMapOff } from "@tabler/icons-react";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, ErrorState } from "../shared/Page";

export function NotFound() {
  const { t } = useTranslation("common");
  return (
    <Empty
      icon={<IconMapOff size={32} stroke={1.4} aria-hidden />}
      title={t("notFound.title")}
      text={t("notFound.text")}
      action={
        <Button component={Link} to="/" variant="default">
          {t("notFound.home")}
        </Button>
      }
    />
  );
}

export function ScreenFault({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}
