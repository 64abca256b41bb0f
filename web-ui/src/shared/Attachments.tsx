// Files of a comment or of a record: a picture shows itself, anything else its name and size.
import { ActionIcon, Anchor, Image, Progress, Text, UnstyledButton } from "@mantine/core";
import { IconFile, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { File as Kept } from "@voronka/api";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "./api";
import { saveAs, type Upload, useFiles } from "./files";
import { bytes } from "./format";
import classes from "./Timeline.module.css";

const PREVIEW_MOST = 10 * 1024 * 1024;
const isPicture = (file: Kept) => /^image\/(png|jpeg|gif|webp)$/.test(file.type) && file.size < PREVIEW_MOST;

function useSize() {
  const { t } = useTranslation("timeline");
  return (size: number) => bytes(size, [t("file.b"), t("file.kb"), t("file.mb")]);
}

export function Attachments({ files }: { files: Kept[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.id}>{isPicture(file) ? <Picture file={file} /> : <FileLink file={file} />}</li>
      ))}
    </ul>
  );
}

export function FileLink({ file }: { file: Kept }) {
  const files = useFiles();
  const size = useSize();
  const save = useAction(() => files.download(file.id), { onDone: (blob) => saveAs(blob, file.name) });
  return (
    <span className={classes.file}>
      <IconFile size={16} stroke={1.6} aria-hidden />
      <Anchor component="button" type="button" underline="always" onClick={() => save.mutate(undefined)}>
        {file.name}
      </Anchor>
      <Text span size="xs" c="dimmed">
        {size(file.size)}
      </Text>
    </span>
  );
}

function Picture({ file }: { file: Kept }) {
  const files = useFiles();
  const { t } = useTranslation("timeline");
  const blob = useQuery({
    queryKey: ["/files/{id}", file.id],
    queryFn: () => files.download(file.id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const address = useMemo(() => (blob.data ? URL.createObjectURL(blob.data) : null), [blob.data]);
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);
  if (!address || !blob.data) return <FileLink file={file} />;
  return (
    <UnstyledButton
      aria-label={t("file.save", { name: file.name })}
      onClick={() => saveAs(blob.data, file.name)}
    >
      <Image src={address} alt={file.name} className={classes.picture} />
    </UnstyledButton>
  );
}

export function Uploads({ items, onRemove }: { items: Upload[]; onRemove: (key: number) => void }) {
  const { t } = useTranslation("timeline");
  const size = useSize();
  if (items.length === 0) return null;
  return (
    <ul className={classes.files}>
      {items.map((one) => (
        <li key={one.key} className={classes.upload}>
          <div className={classes.uploadWords}>
            <Text size="sm" truncate>
              {one.name}
            </Text>
            <Text size="xs" c={one.fault ? "var(--v-late)" : "dimmed"} role={one.fault ? "alert" : undefined}>
              {one.fault ?? size(one.size)}
            </Text>
            {!one.kept && !one.fault && (
              <Progress
                value={one.share * 100}
                size="xs"
                aria-label={t("file.uploading", { name: one.name })}
              />
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(one.kept || one.fault ? "file.remove" : "file.cancel", { name: one.name })}
            onClick={() => onRemove(one.key)}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
