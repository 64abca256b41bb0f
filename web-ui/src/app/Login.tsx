// Lets the application through when somebody is logged in; else sends to Keycloak, and says so when it is away.
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useAuth } from "react-oidc-context";
import { PageSkeleton } from "../shared/Page";
import { signedOut, signIn } from "./auth";
import { useUserManager } from "./userManager";

const LoginPage = lazy(async () => ({ default: (await import("./LoginPage")).LoginPage }));

export function Login({ children }: { children: ReactNode }) {
  const userManager = useUserManager();
  const auth = useAuth();
  const [fault, setFault] = useState(false);
  const begun = useRef(false);

  const begin = useCallback(() => {
    begun.current = true;
    setFault(false);
    signIn(userManager).catch(() => {
      begun.current = false;
      setFault(true);
    });
  }, [userManager]);

  const known = auth.isAuthenticated;
  useEffect(() => {
    if (!known && !auth.isLoading && !auth.activeNavigator && !auth.error && !signedOut() && !begun.current)
      begin();
  }, [known, auth.isLoading, auth.activeNavigator, auth.error, begin]);

  if (known) return children;
  const waiting = auth.isLoading || (!fault && !auth.error && !signedOut());
  if (waiting) return <PageSkeleton />;
  return (
    <Suspense>
      <LoginPage fault={fault} refused={auth.error !== undefined} onLogin={begin} />
    </Suspense>
  );
}
