// The record of a call: one plays at a time, nothing is fetched before it is asked for.
import { ActionIcon, Slider, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { duration } from "../../shared/format";
import classes from "./Calls.module.css";

let playing: HTMLAudioElement | null = null;

interface RecordPlayerProps {
  src: string;
  /** The length that the PBX told, until the record says it itself. */
  seconds: number;
  name: string;
}

export function RecordPlayer({ src, seconds, name }: RecordPlayerProps) {
  const { t } = useTranslation("telephony");
  const audio = useRef<HTMLAudioElement>(null);
  const [on, setOn] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const own = audio.current;
    return () => {
      own?.pause();
      if (playing === own) playing = null;
    };
  }, []);

  const toggle = () => {
    const own = audio.current;
    if (!own) return;
    if (!own.paused) return own.pause();
    if (playing !== own) playing?.pause();
    playing = own;
    setFailed(false);
    own.play().catch((fault: DOMException) => setFailed(fault.name !== "AbortError"));
  };
  const words = failed ? t("recordFailed") : on ? t("pause") : t("play");
  return (
    <div className={classes.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: a recorded phone call has no captions */}
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setOn(true)}
        onPause={() => setOn(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onLoadedMetadata={(event) => {
          const known = event.currentTarget.duration;
          if (Number.isFinite(known)) setLength(known);
        }}
        onError={() => setFailed(true)}
      />
      <Tooltip label={words}>
        <ActionIcon
          variant="light"
          color={failed ? "red" : "accent"}
          aria-label={`${words}: ${name}`}
          onClick={toggle}
        >
          {failed ? (
            <IconAlertTriangle size={16} stroke={1.6} />
          ) : on ? (
            <IconPlayerPause size={16} stroke={1.6} />
          ) : (
            <IconPlayerPlay size={16} stroke={1.6} />
          )}
        </ActionIcon>
      </Tooltip>
      <Slider
        className={classes.track}
        size={4}
        thumbSize={12}
        label={null}
        min={0}
        max={Math.max(1, length)}
        step={1}
        value={at}
        thumbLabel={t("position", { name })}
        thumbProps={{ "aria-valuetext": duration(at) }}
        onChange={(value) => {
          setAt(value);
          if (audio.current && audio.current.readyState > 0) audio.current.currentTime = value;
        }}
      />
      <span className={classes.time}>{duration(on || at > 0 ? at : length)}</span>
    </div>
  );
}
