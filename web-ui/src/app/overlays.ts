// What other features put over any screen; each is read when first needed.
import { type ComponentType, lazy } from "react";

type Module<Name extends string, Props> = Record<Name, ComponentType<Props>>;
const modules = import.meta.glob<Record<string, ComponentType<never>>>([
  "../features/search/SearchPalette.tsx",
  "../features/notification/Bell.tsx",
  "../features/telephony/CallCard.tsx",
  "../features/bulk/BulkCorner.tsx",
]);

function overlay<Name extends string, Props>(path: string, name: Name) {
  const load = modules[path] as (() => Promise<Module<Name, Props>>) | undefined;
  return load && lazy(async () => ({ default: (await load())[name] }));
}

type Nothing = Record<string, never>;
export const SearchPalette = overlay<"SearchPalette", { opened: boolean; onClose: () => void }>(
  "../features/search/SearchPalette.tsx",
  "SearchPalette",
);
export const Bell = overlay<"Bell", Nothing>("../features/notification/Bell.tsx", "Bell");
export const CallCard = overlay<"CallCard", Nothing>("../features/telephony/CallCard.tsx", "CallCard");
export const BulkCorner = overlay<"BulkCorner", Nothing>("../features/bulk/BulkCorner.tsx", "BulkCorner");
