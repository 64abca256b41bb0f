// Who a contact is in which companies, and of what they decide there.
import { ActionIcon, Anchor, Button, Group, Menu, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Contact, ContactRole, Ref } from "@voronka/api";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useApi, useQueryOf } from "../../shared/api";
import { Decides } from "../../shared/Decides";
import { usePipelines } from "../../shared/dictionaries";
import { useCan } from "../../shared/me";
import { PanelTitle } from "../../shared/RecordPage";
import { CompanySelect } from "../../shared/SearchSelect";
import { SidePanel } from "../../shared/SidePanel";

export function ContactRoles({ contact, readOnly }: { contact: Contact; readOnly: boolean }) {
  const { t } = useTranslation("party");
  const api = useApi();
  const can = useCan();
  const [edited, setEdited] = useState<ContactRole | null>();
  const query = useQueryOf("/contacts/{id}/roles", { path: { id: contact.id } });
  const remove = useAction(
    (companyId: number) =>
      api.delete("/contacts/{id}/roles/{companyId}", { path: { id: contact.id, companyId } }),
    { refresh: ["/contacts", "/companies"] },
  );
  const roles = query.data?.items ?? [];
  return (
    <>
      <PanelTitle
        action={
          !readOnly && (
            <Button size="compact-sm" variant="subtle" onClick={() => setEdited(null)}>
              {t("common:add")}
            </Button>
          )
        }
      >
        {t("roles")}
      </PanelTitle>
      <Stack gap="sm">
        {roles.length === 0 && <Text c="dimmed">{t("noRoles")}</Text>}
        {roles.map((role) => (
          <Group key={role.company.id} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              {can("company", "read") ? (
                <Anchor component={Link} to={`/companies/${role.company.id}`}>
                  {role.company.name}
                </Anchor>
              ) : (
                role.company.name
              )}
              {role.post && (
                <Text span c="dimmed">
                  , {role.post}
                </Text>
              )}{" "}
              <Decides directions={role.decides} />
            </div>
            {!readOnly && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t("roleActs", { name: role.company.name })}
                  >
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setEdited(role)}>
                    {t("common:edit")}
                  </Menu.Item>
                  {!role.main && (
                    <Menu.Item
                      color="red"
                      leftSection={<IconTrash size={16} />}
                      onClick={() => remove.mutate(role.company.id)}
                    >
                      {t("common:delete")}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            )}
          </Group>
        ))}
      </Stack>
      <SidePanel
        opened={edited !== undefined}
        title={edited ? edited.company.name : t("newRole")}
        onClose={() => setEdited(undefined)}
      >
        {edited !== undefined && (
          <RoleForm
            key={edited?.company.id ?? "new"}
            contact={contact}
            role={edited}
            roles={roles}
            onClose={() => setEdited(undefined)}
          />
        )}
      </SidePanel>
    </>
  );
}

interface RoleFormProps {
  contact: Contact;
  /** Null: a new one. */
  role: ContactRole | null;
  roles: ContactRole[];
  onClose: () => void;
}

function RoleForm({ contact, role, roles, onClose }: RoleFormProps) {
  const { t } = useTranslation("party");
  const api = useApi();
  const pipelines = usePipelines("deal");
  const [company, setCompany] = useState<Ref | null>(role?.company ?? null);
  const [post, setPost] = useState(role?.post ?? "");
  const [decides, setDecides] = useState(role?.decides.map((one) => one.code) ?? []);
  const [needed, setNeeded] = useState(false);
  const save = useAction(
    (companyId: number) =>
      api.put("/contacts/{id}/roles/{companyId}", {
        path: { id: contact.id, companyId },
        body: { post: post.trim() || null, decides },
      }),
    { refresh: ["/contacts", "/companies"], onDone: onClose },
  );
  const choose = (chosen: Ref | null) => {
    setCompany(chosen);
    setNeeded(false);
    const known = roles.find((one) => one.company.id === chosen?.id);
    if (known) {
      setPost(known.post ?? "");
      setDecides(known.decides.map((one) => one.code));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (company) save.mutate(company.id);
    else setNeeded(true);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {!role && (
          <CompanySelect
            label={t("field.company")}
            withAsterisk
            value={company}
            onChange={choose}
            error={needed ? t("needsCompany") : undefined}
          />
        )}
        <TextInput
          label={t("field.post")}
          autoComplete="off"
          maxLength={250}
          value={post}
          onChange={(event) => setPost(event.currentTarget.value)}
        />
        <MultiSelect
          label={t("field.decides")}
          description={t("decidesHint")}
          clearable
          value={decides}
          onChange={setDecides}
          data={pipelines.map((one) => ({ value: one.code, label: one.name }))}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
