// Who is at work. The login lasts a month (offline token), survives a reload without a network, and its end never touches the outbox.
import type { AppConfig } from "@voronka/api";
import type { UserManager } from "oidc-client-ts";

/** expired: known, at work with what the phone has, but nothing can be sent before the next login. */
export type SessionState = "out" | "in" | "expired";

/** What we need of a kept login; the library itself (17 kB) is read only to log in or to renew. */
interface Login {
  access_token: string;
  /** Seconds since 1970. */
  expires_at?: number;
  profile: { sub: string; name?: string; preferred_username?: string };
}

const SOON = 30;
const EXPIRED = "voronka.sessionExpired";
const HOME = `${location.origin}/m/`;

export class Session {
  private user: Login | null = null;
  private renewal: Promise<boolean> | null = null;
  private managerMade: Promise<UserManager> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly config: AppConfig) {}

  get state(): SessionState {
    if (!this.user) return "out";
    return localStorage.getItem(EXPIRED) === this.person ? "expired" : "in";
  }
  /** The identity under which everything on this phone is kept. */
  get person(): string | null {
    return this.user?.profile.sub ?? null;
  }
  get name(): string {
    return this.user?.profile.name ?? this.user?.profile.preferred_username ?? "";
  }
  token = (): string | undefined => this.user?.access_token;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Finds the kept login or finishes the one that Keycloak sends us back from. Answers a fault to show, if any. */
  async open(): Promise<"refused" | null> {
    const query = new URLSearchParams(location.search);
    let fault: "refused" | null = null;
    if (query.has("state") && (query.has("code") || query.has("error"))) {
      try {
        await (await this.manager()).signinCallback();
        localStorage.removeItem(EXPIRED);
      } catch {
        fault = "refused";
      }
      history.replaceState(null, "", HOME);
    }
    this.user = this.kept();
    return fault;
  }

  /** Where oidc-client-ts keeps it. */
  private kept(): Login | null {
    const { authority, mobileClient } = this.config.oidc;
    const text = localStorage.getItem(`oidc.user:${authority}:${mobileClient}`);
    return text ? (JSON.parse(text) as Login) : null;
  }

  async login(): Promise<void> {
    const manager = await this.manager();
    await manager.signinRedirect({ ui_locales: document.documentElement.lang });
  }

  async logout(): Promise<void> {
    const manager = await this.manager();
    try {
      await manager.signoutRedirect();
    } catch {
      // without a network the phone forgets the person all the same
      await manager.removeUser();
      this.user = null;
      this.changed();
    }
  }

  /** True when there is a token worth sending. One renewal serves all who ask. */
  async fresh(): Promise<boolean> {
    if (this.state !== "in") return false;
    const until = this.user?.expires_at;
    return until === undefined || until - Date.now() / 1000 > SOON ? true : this.renew();
  }

  renew(): Promise<boolean> {
    this.renewal ??= this.askAnew().finally(() => {
      this.renewal = null;
    });
    return this.renewal;
  }

  private async askAnew(): Promise<boolean> {
    const manager = await this.manager();
    try {
      this.user = (await manager.signinSilent()) ?? this.user;
      localStorage.removeItem(EXPIRED);
      this.changed();
      return true;
    } catch (fault) {
      // only a clear refusal ends the login; a silent network does not
      if (isRefusal(fault) && this.person) {
        localStorage.setItem(EXPIRED, this.person);
        this.changed();
      }
      return false;
    }
  }

  private manager(): Promise<UserManager> {
    this.managerMade ??= this.makeManager();
    return this.managerMade;
  }

  private async makeManager(): Promise<UserManager> {
    const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
    return new UserManager({
      authority: this.config.oidc.authority,
      client_id: this.config.oidc.mobileClient,
      redirect_uri: HOME,
      post_logout_redirect_uri: HOME,
      response_type: "code",
      scope: "openid profile email offline_access",
      // renewed when something is to be sent: a phone in a pocket needs no token
      automaticSilentRenew: false,
      revokeTokensOnSignout: true,
      requestTimeoutInSeconds: 15,
      userStore: new WebStorageStateStore({ store: localStorage }),
      stateStore: new WebStorageStateStore({ store: localStorage }),
    });
  }

  private changed() {
    for (const listener of this.listeners) listener();
  }
}

function isRefusal(fault: unknown): boolean {
  const error = (fault as { error?: unknown } | null)?.error;
  return error === "invalid_grant" || error === "invalid_token" || error === "unauthorized_client";
}
