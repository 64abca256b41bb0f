import type { Role } from "@voronka/api";
import { useQueryOf } from "../../shared/api";

const none: Role[] = [];

export function useRoles(): Role[] {
  return useQueryOf("/roles", {}, { staleTime: 60_000 }).data?.items ?? none;
}
