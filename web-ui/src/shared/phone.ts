// Reading phones as people type them. Apart from format.ts, because its metadata is heavy: only forms import it.
import { AsYouType, isValidPhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** "8 (912) 345-67-89" → "+79123456789"; null when it is no phone. */
export function parsePhone(typed: string): string | null {
  return isValidPhoneNumber(typed, "RU") ? (parsePhoneNumberFromString(typed, "RU")?.number ?? null) : null;
}

export function phoneAsYouType(typed: string): string {
  return new AsYouType("RU").input(typed);
}
