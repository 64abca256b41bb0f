import type { AppConfig } from "@voronka/api";
import { lazy, Suspense, useEffect, useState } from "react";
import { OrderScreen } from "../features/assembly/OrderScreen";
import { OrdersScreen } from "../features/assembly/OrdersScreen";
import { UndoBar } from "../features/assembly/UndoBar";
import { WorkplaceContext } from "../features/assembly/use";
import { Workplace } from "../features/assembly/workplace";
import { ConfigContext } from "../shared/config";
import { useRoute } from "../shared/route";
import type { Session } from "../shared/session";
import { Login } from "./Login";

const ScanScreen = lazy(() => import("../features/assembly/ScanScreen"));
const ConflictScreen = lazy(() => import("../features/assembly/ConflictScreen"));
const UnsentScreen = lazy(() => import("../features/assembly/UnsentScreen"));

export function App(props: { session: Session; config: AppConfig; fault: "refused" | null }) {
  const { session, config, fault } = props;
  const [person, setPerson] = useState(session.person);
  useEffect(() => session.subscribe(() => setPerson(session.person)), [session]);
  return (
    <ConfigContext value={config}>
      <ion-app>
        {person ? (
          <AtWork key={person} session={session} person={person} />
        ) : (
          <Login session={session} config={config} fault={fault} />
        )}
      </ion-app>
    </ConfigContext>
  );
}

function AtWork({ session, person }: { session: Session; person: string }) {
  const [workplace, setWorkplace] = useState<Workplace | null>(null);
  useEffect(() => {
    const made = new Workplace(session, person);
    const stop = made.start();
    setWorkplace(made);
    return stop;
  }, [session, person]);
  if (!workplace) return null;
  return (
    <WorkplaceContext value={workplace}>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
      <UndoBar />
    </WorkplaceContext>
  );
}

function Screen() {
  const route = useRoute();
  if (route.screen === "orders") return <OrdersScreen />;
  if (route.screen === "unsent") return <UnsentScreen />;
  if (route.screen === "scan") return <ScanScreen dealId={route.dealId} />;
  if (route.screen === "conflict") return <ConflictScreen dealId={route.dealId} />;
  return <OrderScreen dealId={route.dealId} />;
}
