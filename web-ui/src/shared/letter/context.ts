import type { TemplateVariable } from "@voronka/api";
import { createContext } from "react";

/** What may be named; the chips say names, not codes. */
export const VariablesContext = createContext<TemplateVariable[]>([]);
