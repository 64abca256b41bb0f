import { useMediaQuery } from "@mantine/hooks";

/** True on a phone-sized screen (under 768 px). */
export function useNarrow(): boolean {
  return useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false }) ?? false;
}
