// «Выше» and «Ниже» in the menu of a row that can be put in order.
import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface PlaceItemsProps {
  code: string;
  index: number;
  last?: boolean;
  /** Counts from 1. */
  onPlace: (code: string, position: number) => void;
}

export function PlaceItems({ code, index, last, onPlace }: PlaceItemsProps) {
  const { t } = useTranslation("pipeline");
  return (
    <>
      <Menu.Item
        leftSection={<IconArrowUp size={16} />}
        disabled={index === 0}
        onClick={() => onPlace(code, index)}
      >
        {t("stage.up")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} />}
        disabled={last}
        onClick={() => onPlace(code, index + 2)}
      >
        {t("stage.down")}
      </Menu.Item>
    </>
  );
}
