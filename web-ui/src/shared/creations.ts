// What the caller may create from anywhere: the palette and the header's menu offer the same.
import { useNavigate } from "@tanstack/react-router";
import { type Entity, useCan } from "./me";

const PLACES: { entity: Entity; to: string }[] = [
  { entity: "lead", to: "/leads" },
  { entity: "deal", to: "/deals" },
  { entity: "company", to: "/companies" },
  { entity: "contact", to: "/contacts" },
  { entity: "task", to: "/tasks" },
];

export interface Creation {
  entity: Entity;
  act: () => void;
}

export function useCreations(): Creation[] {
  const can = useCan();
  const navigate = useNavigate();
  return PLACES.filter((one) => can(one.entity, "create")).map(({ entity, to }) => ({
    entity,
    act: () => void navigate({ to, search: { create: true } as never }),
  }));
}
