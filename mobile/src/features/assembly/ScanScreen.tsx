import type { AssemblyOrder } from "@voronka/api";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BackBar } from "../../shared/BackBar";
import { Empty } from "../../shared/Empty";
import { Icon } from "../../shared/Icon";
import { readySound } from "../../shared/signal";
import { Banners, UnsentButton } from "./Bars";
import { type Camera, type CameraFault, startCamera } from "./camera";
import { progressOf } from "./order";
import { ProgressBar } from "./ProgressBar";
import styles from "./Scan.module.css";
import { ScanResult } from "./ScanResult";
import { useOrder } from "./use";
import { useScan } from "./useScan";
import { useWedge } from "./wedge";

export default function ScanScreen({ dealId }: { dealId: number }) {
  const { t } = useTranslation();
  const seen = useOrder(dealId);
  return (
    <div className="v-page">
      <ion-header>
        <BackBar title={t("scan.title")}>
          <UnsentButton />
        </BackBar>
        <Banners />
      </ion-header>
      {seen?.order ? (
        <Scanner order={seen.order} />
      ) : (
        seen !== undefined && (
          <main>
            <Empty icon="orders" title={t("order.missing")} text={t("order.missingText")} />
          </main>
        )
      )}
    </div>
  );
}

function Scanner({ order }: { order: AssemblyOrder }) {
  const { t } = useTranslation();
  const { result, take } = useScan(order);
  useWedge(take);
  useEffect(readySound, []);
  return (
    <main className={styles.screen}>
      <CameraView onCode={take} />
      <div className={styles.below}>
        {result ? <ScanResult result={result} /> : <p className="v-muted">{t("scan.point")}</p>}
        <ProgressBar progress={progressOf(order)} />
      </div>
      <Typed onCode={take} />
    </main>
  );
}

function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  const [state, setState] = useState<"starting" | "on" | CameraFault>("starting");
  const [camera, setCamera] = useState<Camera | null>(null);
  const [torch, setTorch] = useState(false);
  useEffect(() => {
    let left = false;
    let started: Camera | null = null;
    startCamera(video.current!, (code) => latest.current(code)).then(
      (made) => {
        if (left) return made.stop();
        started = made;
        setCamera(made);
        setState("on");
      },
      (fault: CameraFault) => !left && setState(fault),
    );
    return () => {
      left = true;
      started?.stop();
    };
  }, []);
  return (
    <div className={styles.camera} data-on={state === "on" || undefined}>
      <video ref={video} playsInline muted />
      {state === "on" ? (
        <span className={styles.aim} aria-hidden="true" />
      ) : (
        <p role="status">{t(`scan.${state}`)}</p>
      )}
      {camera?.torch && (
        <button
          type="button"
          className={`v-button ${styles.torch}`}
          aria-pressed={torch}
          aria-label={t("scan.torch")}
          onClick={() => {
            void camera.torch?.(!torch).catch(() => undefined);
            setTorch(!torch);
          }}
        >
          <Icon name="torch" />
        </button>
      )}
    </div>
  );
}

/** For a code that no reader can read; a hardware scanner may type here too. */
function Typed({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!typed.trim()) return;
    readySound();
    onCode(typed);
    setTyped("");
  }
  return (
    <form className={styles.typed} onSubmit={submit}>
      <input
        className="v-field"
        aria-label={t("scan.manual")}
        placeholder={t("scan.manual")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
      />
      <button type="submit" className="v-button" data-kind="main">
        {t("scan.enter")}
      </button>
    </form>
  );
}
