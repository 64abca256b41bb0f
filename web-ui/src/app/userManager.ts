import type { UserManager } from "oidc-client-ts";
import { createContext, useContext } from "react";

export const UserManagerContext = createContext<UserManager | null>(null);

export function useUserManager(): UserManager {
  const userManager = useContext(UserManagerContext);
  if (!userManager) throw new Error("UserManagerContext is missing");
  return userManager;
}
