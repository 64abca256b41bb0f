// The frame of a screen and its four states: loading, empty, failed, full.
import { Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconMoodEmpty, IconPlugConnectedX } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useExplain } from "./api";
import classes from "./Page.module.css";

interface PageProps {
  title: string;
  /** Beside the title: what can be done here. */
  actions?: ReactNode;
  /** Under the title: filters. */
  toolbar?: ReactNode;
  /** The content scrolls inside itself (boards, tables) instead of the page. */
  fixed?: boolean;
  children: ReactNode;
}

export function Page({ title, actions, toolbar, fixed, children }: PageProps) {
  useTitle(title);
  return (
    <div className={classes.page} data-fixed={fixed || undefined}>
      <header className={classes.head}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {toolbar && <div className={classes.toolbar}>{toolbar}</div>}
      <div className={classes.body}>{children}</div>
    </div>
  );
}

/** The name of the tab. */
export function useTitle(title: string) {
  const { t } = useTranslation("common");
  const product = t("product");
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}

interface EmptyProps {
  title: string;
  text?: string;
  icon?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, text, icon, action }: EmptyProps) {
  return (
    <Stack align="center" gap="sm" className={classes.state}>
      {icon ?? <IconMoodEmpty size={32} stroke={1.4} aria-hidden />}
      <Text fw={600}>{title}</Text>
      {text && (
        <Text c="dimmed" maw={420}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("common");
  const explain = useExplain();
  return (
    <div role="alert">
      <Empty
        icon={<IconPlugConnectedX size={32} stroke={1.4} aria-hidden />}
        title={t("error.title")}
        text={explain(error)}
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t("retry")}
            </Button>
          )
        }
      />
    </div>
  );
}

/** Grey rows that appear only after 300 ms, so that a fast answer never flickers. */
export function Skeletons({ rows = 8, height = 40 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="sm" className={classes.late} aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}

export function PageSkeleton() {
  const { t } = useTranslation("common");
  return (
    <div className={classes.page} role="status" aria-label={t("loading")}>
      <Group mb="lg">
        <Skeleton height={28} width={180} className={classes.late} />
      </Group>
      <Skeletons />
    </div>
  );
}

interface QueryStateProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows the right one of loading, failed and full. */
export function QueryState<T>({ query, skeleton, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <PageSkeleton />;
}
