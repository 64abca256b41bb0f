// The values of a list: named, put in order by dragging, put away rather than deleted once they are in use.
import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconPlus, IconX } from "@tabler/icons-react";
import type { CustomFieldOption } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { placed } from "../../shared/order";
import { SortableRow } from "../../shared/SortableRow";
import { slug } from "../../shared/slug";
import classes from "./Fields.module.css";

interface OptionsFieldProps {
  options: CustomFieldOption[];
  /** Those that the server knows: they are never taken out. */
  kept: CustomFieldOption[];
  fault: string | undefined;
  onChange: (options: CustomFieldOption[]) => void;
}

export function OptionsField({ options, kept, fault, onChange }: OptionsFieldProps) {
  const { t } = useTranslation("fields");
  const known = (option: CustomFieldOption) => kept.some((one) => one.code === option.code);
  const put = (code: string, part: Partial<CustomFieldOption>) =>
    onChange(options.map((one) => (one.code === code ? { ...one, ...part } : one)));
  const place = (code: string, position: number) => {
    if (position <= options.length) onChange(placed(options, code, position - 1));
  };
  /** A new one gets its code of its name, as long as nobody has chosen it. */
  const rename = (option: CustomFieldOption, name: string) => {
    if (known(option)) return put(option.code, { name });
    const others = options.filter((one) => one !== option).map((one) => one.code);
    onChange(
      options.map((one) => (one === option ? { ...one, name, code: slug(name || "option", others) } : one)),
    );
  };
  return (
    <fieldset className={classes.options}>
      <legend className={classes.legend}>{t("field.options")}</legend>
      <ol className={classes.optionList}>
        {options.map((option, index) => (
          <SortableRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the code of a new one follows its name while it is typed
            key={index}
            list="field-options"
            code={option.code}
            name={option.name}
            index={index}
            movable
            className={classes.option ?? ""}
            onPlace={place}
          >
            <TextInput
              aria-label={t("optionNumber", { number: index + 1 })}
              maxLength={100}
              value={option.name}
              disabled={option.archived}
              rightSection={
                option.archived && (
                  <Text size="xs" c="dimmed">
                    {t("optionOut")}
                  </Text>
                )
              }
              rightSectionWidth={option.archived ? 70 : undefined}
              onChange={(event) => rename(option, event.currentTarget.value)}
            />
            <ActionIcon
              aria-label={t(option.archived ? "optionBack" : "optionRemove", {
                name: option.name || index + 1,
              })}
              onClick={() =>
                known(option)
                  ? put(option.code, { archived: !option.archived })
                  : onChange(options.filter((one) => one !== option))
              }
            >
              {option.archived ? (
                <IconArrowBackUp size={16} stroke={1.6} />
              ) : (
                <IconX size={16} stroke={1.6} />
              )}
            </ActionIcon>
          </SortableRow>
        ))}
      </ol>
      {fault && (
        <Text size="xs" c="red" role="alert">
          {fault}
        </Text>
      )}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          onClick={() =>
            onChange([
              ...options,
              {
                code: slug(
                  "option",
                  options.map((one) => one.code),
                ),
                name: "",
                archived: false,
              },
            ])
          }
        >
          {t("optionAdd")}
        </Button>
      </Group>
    </fieldset>
  );
}
