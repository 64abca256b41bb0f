// Ctrl K: finds anything and does anything. This part only waits; the palette is read when first opened.
import { lazy, Suspense } from "react";

const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));

export function SearchPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <Suspense>{opened && <Palette onClose={onClose} />}</Suspense>;
}
