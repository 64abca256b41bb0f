// The company's own fields that are asked when a record is created. const custom = useCustomForm("deal"); {custom.inputs}; custom.values()
import type { ApiProblem } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CustomInput } from "./CustomInput";
import { pathOf, sentAll, useCustomFields, type Values } from "./custom";

export function useCustomForm(entity: string) {
  const { t } = useTranslation("fields");
  const fields = useCustomFields(entity).filter((field) => field.onCreate);
  const [typed, setTyped] = useState<Values>({});
  const [faults, setFaults] = useState<Record<string, string>>({});
  return {
    inputs: fields.map((field) => (
      <CustomInput
        key={field.code}
        field={field}
        value={typed[field.code] ?? null}
        error={faults[field.code]}
        onChange={(value) => {
          setTyped({ ...typed, [field.code]: value });
          setFaults({ ...faults, [field.code]: "" });
        }}
      />
    )),
    /** As the API takes them, undefined for none; null when something is wrong, which is then said beside its field. */
    values: (): Values | undefined | null => {
      const { values, wrong } = sentAll(fields, typed);
      setFaults(
        Object.fromEntries(
          fields
            .filter((field) => wrong.includes(field.code))
            .map((field) => [field.code, t(field.type === "money" ? "wrongMoney" : "wrongNumber")]),
        ),
      );
      if (wrong.length > 0) return null;
      return Object.keys(values).length > 0 ? values : undefined;
    },
    /** The server's words beside the fields that they are about. */
    fault: (problem: ApiProblem) =>
      setFaults(
        Object.fromEntries(
          problem.errors.flatMap((error) => {
            const field = fields.find((one) => error.field.startsWith(pathOf(one)));
            return field ? [[field.code, error.message]] : [];
          }),
        ),
      ),
  };
}
