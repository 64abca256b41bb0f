import type { CompanyKind } from "@voronka/api";

export const KINDS: CompanyKind[] = ["client", "partner", "competitor", "supplier"];
