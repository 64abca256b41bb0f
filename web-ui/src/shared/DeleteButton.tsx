// Deletes what a form shows, once it has said what is lost: <DeleteButton title={…} text={…} onDelete={() => api.delete(…)} … />
import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "./api";
import { ConfirmDialog } from "./ConfirmDialog";

interface DeleteButtonProps {
  title: string;
  /** What is lost, and what stays. */
  text: string;
  /** The word on the buttons; «Удалить» when absent. */
  act?: string;
  onDelete: () => Promise<unknown>;
  done: string;
  refresh: string[];
  onDone: () => void;
}

export function DeleteButton({ title, text, act, onDelete, done, refresh, onDone }: DeleteButtonProps) {
  const { t } = useTranslation("common");
  const [asking, setAsking] = useState(false);
  const remove = useAction(onDelete, {
    done,
    refresh,
    onDone: () => {
      setAsking(false);
      onDone();
    },
    onFault: () => setAsking(false) as undefined,
  });
  const word = act ?? t("delete");
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {word}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={title}
        text={text}
        act={word}
        busy={remove.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate(undefined)}
      />
    </>
  );
}
