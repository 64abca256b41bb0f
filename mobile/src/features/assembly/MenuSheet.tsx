import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useConfig } from "../../shared/config";
import { type Language, setLanguage } from "../../shared/i18n";
import { install, installable } from "../../shared/install";
import { type PushState, pushState, subscribe, unsubscribe } from "../../shared/push";
import { Sheet } from "../../shared/Sheet";
import { readySound, setSound, signalRight, soundOn } from "../../shared/signal";
import { savedTheme, setTheme, type Theme } from "../../shared/theme";
import styles from "./Menu.module.css";
import { useOutbox, useWorkplace } from "./use";

export default function MenuSheet({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { session, api } = useWorkplace();
  const config = useConfig();
  const unsent = useOutbox()?.length ?? 0;
  const [theme, choose] = useState<Theme>(savedTheme);
  const [sound, switchSound] = useState(soundOn);
  const [leaving, setLeaving] = useState(false);
  const [push, setPush] = useState<PushState>("unsupported");
  const [pushFault, setPushFault] = useState(false);
  useEffect(() => void pushState().then(setPush), []);

  function leave() {
    if (unsent > 0 && !leaving) setLeaving(true);
    else
      void (push === "on" ? unsubscribe(api) : Promise.resolve())
        .catch(() => undefined)
        .then(() => session.logout());
  }
  async function switchPush(on: boolean) {
    setPushFault(false);
    try {
      if (on) await subscribe(api);
      else await unsubscribe(api);
    } catch {
      setPushFault(true);
    }
    setPush(await pushState());
  }
  return (
    <Sheet title={session.name || t("menu.title")} onClose={onClose}>
      <Choice
        name={t("menu.language")}
        value={i18n.language as Language}
        choices={[
          ["ru", "Русский"],
          ["en", "English"],
        ]}
        onChoose={(language) => void setLanguage(language)}
      />
      <Choice
        name={t("menu.theme")}
        value={theme}
        choices={[
          ["auto", t("menu.auto")],
          ["light", t("menu.light")],
          ["dark", t("menu.dark")],
        ]}
        onChoose={(chosen) => {
          setTheme(chosen);
          choose(chosen);
        }}
      />
      <Choice
        name={t("menu.sound")}
        value={sound ? "on" : "off"}
        choices={[
          ["on", t("menu.soundOn")],
          ["off", t("menu.soundOff")],
        ]}
        onChoose={(chosen) => {
          setSound(chosen === "on");
          switchSound(chosen === "on");
          readySound();
          if (chosen === "on") signalRight();
        }}
      />
      {(push === "on" || push === "off") && (
        <Choice
          name={t("menu.push")}
          value={push}
          choices={[
            ["on", t("menu.pushOn")],
            ["off", t("menu.pushOff")],
          ]}
          onChoose={(chosen) => void switchPush(chosen === "on")}
        />
      )}
      {push === "denied" && <p className="v-muted">{t("menu.pushDenied")}</p>}
      {pushFault && <p role="alert">{t("menu.pushFault")}</p>}
      {installable() && (
        <button type="button" className="v-button" data-wide onClick={() => void install().then(onClose)}>
          {t("menu.install")}
        </button>
      )}
      {leaving && <p role="alert">{t("menu.logoutUnsent", { count: unsent })}</p>}
      <button type="button" className="v-button" data-kind="danger" data-wide onClick={leave}>
        {leaving ? t("menu.logoutAnyway") : t("menu.logout")}
      </button>
      <p className="v-muted v-small">{t("menu.version", { version: config.version })}</p>
    </Sheet>
  );
}

function Choice<T extends string>(props: {
  name: string;
  value: T;
  choices: [T, string][];
  onChoose: (value: T) => void;
}) {
  return (
    <fieldset className={styles.choice}>
      <legend>{props.name}</legend>
      {props.choices.map(([value, label]) => (
        <button
          key={value}
          type="button"
          className="v-button"
          aria-pressed={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
