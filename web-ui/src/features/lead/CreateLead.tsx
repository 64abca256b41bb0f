import { Drawer } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeletons } from "../../shared/Page";

const CreateForm = lazy(async () => ({ default: (await import("./CreateForm")).CreateForm }));

interface CreateLeadProps {
  opened: boolean;
  /** Known already: from a call. */
  phone?: string;
  onClose: () => void;
}

export function CreateLead({ opened, phone, onClose }: CreateLeadProps) {
  const { t } = useTranslation("lead");
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={t("createTitle")}>
      <Suspense fallback={<Skeletons rows={6} />}>
        <CreateForm key={phone} phone={phone} />
      </Suspense>
    </Drawer>
  );
}
