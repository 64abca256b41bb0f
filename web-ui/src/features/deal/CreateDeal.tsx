import { Drawer } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeletons } from "../../shared/Page";
import type { NewDealStart } from "./CreateForm";

const CreateForm = lazy(async () => ({ default: (await import("./CreateForm")).CreateForm }));

interface CreateDealProps extends NewDealStart {
  opened: boolean;
  onClose: () => void;
}

export function CreateDeal({ opened, onClose, ...start }: CreateDealProps) {
  const { t } = useTranslation("deal");
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={t("createTitle")}>
      <Suspense fallback={<Skeletons rows={6} />}>
        <CreateForm {...start} />
      </Suspense>
    </Drawer>
  );
}
