import { createApi, createFiles } from "@voronka/api";
import i18next from "i18next";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAuth } from "react-oidc-context";
import { ApiContext } from "../shared/api";
import { FilesContext } from "../shared/files";
import { viewedAs } from "../shared/viewAs";
import { useUserManager } from "./userManager";

export function ApiProvider({ children }: { children: ReactNode }) {
  const userManager = useUserManager();
  const { user } = useAuth();
  const token = useRef(user?.access_token);
  useEffect(() => {
    token.current = user?.access_token;
  }, [user]);

  const [[api, files]] = useState(() => {
    let renewal: Promise<boolean> | null = null;
    const renew = async () => {
      try {
        token.current = (await userManager.signinSilent())?.access_token;
        return token.current !== undefined;
      } catch {
        // the session is over: the login page takes it from here
        await userManager.removeUser();
        return false;
      } finally {
        renewal = null;
      }
    };
    const by = {
      baseUrl: "/api/v1",
      token: () => token.current,
      locale: () => i18next.language,
      fetch: (input: RequestInfo | URL, init?: RequestInit) => {
        const request = new Request(input, init);
        const viewed = viewedAs();
        if (viewed) request.headers.set("X-View-As", viewed);
        return window.fetch(request);
      },
      // many calls may meet the same dead token; one renewal serves them all
      onUnauthorized: () => {
        renewal ??= renew();
        return renewal;
      },
    };
    return [createApi(by), createFiles(by)] as const;
  });
  return (
    <ApiContext value={api}>
      <FilesContext value={files}>{children}</FilesContext>
    </ApiContext>
  );
}
