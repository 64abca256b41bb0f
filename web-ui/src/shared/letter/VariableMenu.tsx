// All that a template may name, by heading, with a search.
import { Button, Combobox, ScrollArea, useCombobox } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import type { TemplateVariable } from "@voronka/api";
import { useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { VariablesContext } from "./context";
import classes from "./Letter.module.css";

export function VariableMenu({ onTake }: { onTake: (variable: TemplateVariable) => void }) {
  const { t } = useTranslation("messaging");
  const variables = useContext(VariablesContext);
  const [asked, setAsked] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setAsked("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const shown = variables.filter((one) =>
    `${one.name} ${one.code} ${one.group}`.toLowerCase().includes(asked.trim().toLowerCase()),
  );
  const groups = [...new Set(shown.map((one) => one.group))];
  return (
    <Combobox
      store={combobox}
      width={320}
      position="bottom-start"
      onOptionSubmit={(code) => {
        const one = variables.find((variable) => variable.code === code);
        combobox.closeDropdown();
        if (one) onTake(one);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconBraces size={16} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          {t("variable.insert")}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={t("variable.find")}
          placeholder={t("variable.find")}
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
        />
        <Combobox.Options>
          <ScrollArea.Autosize mah={280} type="scroll">
            {groups.length === 0 && <Combobox.Empty>{t("common:nothingFound")}</Combobox.Empty>}
            {groups.map((group) => (
              <Combobox.Group key={group} label={group}>
                {shown
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <Combobox.Option key={one.code} value={one.code}>
                      {one.name}
                      {one.example && <span className={classes.example}>{one.example}</span>}
                    </Combobox.Option>
                  ))}
              </Combobox.Group>
            ))}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
