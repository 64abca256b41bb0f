// What a job does, as a sentence: «Ответственный: Иванов · 12 345 сделок».
import type { BulkJob } from "@voronka/api";
import { useTranslation } from "react-i18next";
import { useEmployees, usePipelines } from "../../shared/dictionaries";
import { number } from "../../shared/format";

interface Wanted {
  employeeId?: number;
  stage?: string;
  pipeline?: string;
  fields?: Record<string, unknown>;
  tags?: string[];
  format?: string;
  name?: string;
}

export function useJobWords(): (job: BulkJob) => string {
  const { t } = useTranslation("bulk");
  const employees = useEmployees();
  const pipelines = usePipelines();
  return (job) => {
    const wanted = job.wanted as Wanted;
    const of = t(`of.${job.entity}`, { count: job.total, number: number(job.total) });
    const detail = () => {
      switch (job.action) {
        case "assign":
          return employees.find((one) => one.id === wanted.employeeId)?.name;
        case "move":
          return pipelines
            .filter((one) => one.entity === job.entity && (!wanted.pipeline || one.code === wanted.pipeline))
            .flatMap((one) => one.stages)
            .find((one) => one.code === wanted.stage)?.name;
        case "change":
          return Object.keys(wanted.fields ?? {})
            .map((name) => t(`name.${name}`, { defaultValue: name }))
            .join(", ");
        case "tag":
        case "untag":
          return wanted.tags?.join(", ");
        case "export":
          return wanted.format?.toUpperCase();
        case "import":
        case "import-check":
          return wanted.name;
        default:
          return undefined;
      }
    };
    const said = detail();
    return `${t(`job.${job.action}`)}${said ? `: ${said}` : ""} · ${of}`;
  };
}
