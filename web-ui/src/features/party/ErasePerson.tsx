// Before a person is erased for good: what it touches, on what grounds, and the name typed by hand.
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ApiProblem } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { phone } from "../../shared/format";
import { QueryState } from "../../shared/Page";

const KINDS = ["contact", "lead", "deal", "task", "call", "comment", "message", "file", "request"] as const;

const same = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

export function ErasePerson({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("party");
  const api = useApi();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const plan = useQueryOf("/contacts/{id}/erase", { path: { id } }, { staleTime: 0 });
  const erase = useAction(() => api.post("/contacts/{id}/erase", { path: { id }, body: { reason } }), {
    done: t("person.erased"),
    refresh: ["/companies", "/leads", "/deals", "/tasks"],
    onDone: () => void navigate({ to: "/contacts" }),
    onFault: (problem) => {
      const words =
        problem instanceof ApiProblem ? problem.errors.find((e) => e.field === "reason") : undefined;
      setFault(words?.message);
      return words !== undefined;
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("person.eraseTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <QueryState query={plan}>
        {(known) => (
          <form
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              erase.mutate(undefined);
            }}
          >
            <Stack gap="md">
              <Text>{t("person.eraseText")}</Text>
              <Text>
                {t("person.touches")}{" "}
                <b>
                  {KINDS.filter((kind) => (known.counts[kind] ?? 0) > 0)
                    .map((kind) => t(`person.of.${kind}`, { count: known.counts[kind] }))
                    .join(", ")}
                </b>
              </Text>
              {known.shared.length > 0 && (
                <Text size="sm" c="dimmed">
                  {t("person.shared", { values: known.shared.map(phone).join(", ") })}
                </Text>
              )}
              {known.namesakes && (
                <Text size="sm" c="dimmed">
                  {t("person.namesakes")}
                </Text>
              )}
              <Textarea
                label={t("person.reason")}
                description={t("person.reasonHint")}
                value={reason}
                error={fault}
                maxLength={1000}
                autosize
                minRows={2}
                required
                data-autofocus
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <TextInput
                label={t("person.typeName", { name: known.name })}
                value={name}
                autoComplete="off"
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Group justify="flex-end" gap="sm">
                <Button variant="default" onClick={onClose}>
                  {t("common:cancel")}
                </Button>
                <Button
                  type="submit"
                  color="red"
                  loading={erase.isPending}
                  disabled={!reason.trim() || same(name) !== same(known.name)}
                >
                  {t("person.act")}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </QueryState>
    </Modal>
  );
}
