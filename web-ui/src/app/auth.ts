// OIDC with PKCE. Tokens live in the session storage of this tab; the refresh token renews them silently.
import type { AppConfig } from "@voronka/api";
import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";

const SIGNED_OUT = "voronka.signedOut";

export function makeUserManager(config: AppConfig): UserManager {
  const home = `${location.origin}/`;
  return new UserManager({
    authority: config.oidc.authority,
    client_id: config.oidc.webClient,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    response_type: "code",
    scope: "openid profile email",
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
  });
}

/** The address that the person asked for before the login page. */
export function returnTo(user: User | undefined): string {
  const state = user?.state as { returnTo?: string } | undefined;
  // only a path of our own: nobody may be sent to another site
  return state?.returnTo?.startsWith("/") && !state.returnTo.startsWith("//") ? state.returnTo : "/";
}

export function signIn(userManager: UserManager): Promise<void> {
  sessionStorage.removeItem(SIGNED_OUT);
  return userManager.signinRedirect({
    state: { returnTo: location.pathname + location.search },
    ui_locales: document.documentElement.lang,
  });
}

export async function signOut(userManager: UserManager): Promise<void> {
  // set first: the page that Keycloak sends us back to must not log in again by itself
  sessionStorage.setItem(SIGNED_OUT, "yes");
  try {
    await userManager.signoutRedirect();
  } catch {
    await userManager.removeUser();
  }
}

export function signedOut(): boolean {
  return sessionStorage.getItem(SIGNED_OUT) !== null;
}
