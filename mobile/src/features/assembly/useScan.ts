// What happens with a code, wherever it came from: counted, or named.
import type { AssemblyOrder } from "@voronka/api";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { signalLineDone, signalRight, signalWrong } from "../../shared/signal";
import { codeOf, match } from "./code";
import { isFull, shown } from "./quantity";
import { useWorkplace } from "./use";
import type { Workplace } from "./workplace";

export interface ScanOutcome {
  tone: "right" | "wrong";
  title: string;
  text: string;
  /** Grows with each code, so that the same words flash again. */
  turn: number;
}

export function useScan(order: AssemblyOrder) {
  const { t } = useTranslation();
  const workplace = useWorkplace();
  const turn = useRef(0);
  const [result, setResult] = useState<ScanOutcome | null>(null);

  function show(mine: number, tone: ScanOutcome["tone"], title: string, text: string) {
    // a slow answer about an earlier code does not cover a later one
    if (mine === turn.current) setResult({ tone, title, text, turn: mine });
  }

  async function take(read: string) {
    const code = read.trim();
    if (!code) return;
    const mine = ++turn.current;
    const found = await workplace.outbox.scan(order.dealId, code);
    if (found.kind === "line") {
      const { line } = found;
      const counted = t("scan.right", { picked: shown(line.picked), quantity: shown(line.quantity) });
      if (!isFull(line)) {
        signalRight();
        return show(mine, "right", counted, line.name);
      }
      signalLineDone();
      const now = await workplace.outbox.see(order.dealId);
      const left = now?.lines.filter((one) => !isFull(one) && !one.shortReason).length ?? 0;
      const then = left === 0 ? t("scan.allDone") : t("scan.left", { count: left });
      return show(mine, "right", `${counted}. ${t("scan.lineDone")}`, `${line.name}. ${then}`);
    }
    signalWrong();
    if (found.kind === "full")
      return show(mine, "wrong", found.line.name, t("scan.full", { quantity: shown(found.line.quantity) }));
    show(mine, "wrong", t("scan.notHere"), t("scan.unknown", { code }));
    const known = await whatIsIt(workplace, order.dealId, code);
    if (known?.order) show(mine, "wrong", t("scan.notHere"), t("scan.isOther", known));
    else if (known) show(mine, "wrong", t("scan.notHere"), t("scan.isProduct", known));
  }
  return { result, take };
}

/** Another order on this phone knows it, or the catalogue does when there is a signal. */
async function whatIsIt(
  { db, api }: Workplace,
  dealId: number,
  code: string,
): Promise<{ name: string; order?: string } | null> {
  for (const { order } of await db.orders.toArray()) {
    const found = order && order.dealId !== dealId ? match(order, code) : null;
    if (found && found.kind !== "unknown")
      return { name: found.line.name, order: order!.number ?? order!.title };
  }
  try {
    const wanted = codeOf(code);
    const { items } = await api.get("/products", {
      query: { q: wanted },
      signal: AbortSignal.timeout(5_000),
    });
    const product = items.find(({ barcode, article }) =>
      [barcode, article].some((own) => own && codeOf(own) === wanted),
    );
    return product ? { name: product.name } : null;
  } catch {
    // no signal or no right to the catalogue: the code itself has been shown
    return null;
  }
}
