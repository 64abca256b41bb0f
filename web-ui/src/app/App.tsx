// Providers from the outside in: identity, server, me, live events, screens.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiProblem, type AppConfig } from "@voronka/api";
import { useState } from "react";
import { AuthProvider } from "react-oidc-context";
import { MeProvider } from "../shared/me";
import { RealtimeProvider } from "../shared/realtime";
import { ApiProvider } from "./ApiProvider";
import { makeUserManager, returnTo } from "./auth";
import { ConfigContext } from "./config";
import { Login } from "./Login";
import { Preferences } from "./Preferences";
import { router } from "./router";
import { UserManagerContext } from "./userManager";

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // a refusal is final; only an absent server is asked again
        retry: (count, fault) => count < 2 && fault instanceof ApiProblem && fault.unreachable,
      },
    },
  });
}

export function App({ config }: { config: AppConfig }) {
  const [userManager] = useState(() => makeUserManager(config));
  const [client] = useState(makeQueryClient);
  return (
    <ConfigContext value={config}>
      <AuthProvider
        userManager={userManager}
        onSigninCallback={(user) => window.history.replaceState({}, "", returnTo(user ?? undefined))}
      >
        <UserManagerContext value={userManager}>
          <QueryClientProvider client={client}>
            <Login>
              <ApiProvider>
                <MeProvider>
                  <Preferences />
                  <RealtimeProvider>
                    <RouterProvider router={router} />
                  </RealtimeProvider>
                </MeProvider>
              </ApiProvider>
            </Login>
          </QueryClientProvider>
        </UserManagerContext>
      </AuthProvider>
    </ConfigContext>
  );
}
