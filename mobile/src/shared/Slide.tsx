// Slide to confirm: a thumb in a glove does it on purpose only. The keyboard and a screen reader press it like a button.
import { type PointerEvent, useRef, useState } from "react";
import { Icon } from "./Icon";
import styles from "./Slide.module.css";

/** How much of the way counts as meant. */
const MEANT = 0.8;

export function Slide(props: { label: string; name: string; onConfirm: () => void }) {
  const { label, name, onConfirm } = props;
  const track = useRef<HTMLDivElement>(null);
  const from = useRef<number | null>(null);
  const way = useRef(0);
  const [shift, setShift] = useState(0);

  function room(): number {
    const width = track.current?.clientWidth ?? 0;
    return Math.max(1, width - (track.current?.firstElementChild?.clientWidth ?? 0));
  }
  function begin(event: PointerEvent<HTMLButtonElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = event.clientX;
  }
  function move(event: PointerEvent) {
    if (from.current === null) return;
    way.current = Math.min(room(), Math.max(0, event.clientX - from.current));
    setShift(way.current);
  }
  function end() {
    if (from.current === null) return;
    const meant = way.current >= room() * MEANT;
    from.current = null;
    way.current = 0;
    setShift(0);
    if (meant) onConfirm();
  }
  return (
    <div className={styles.track} ref={track} data-sliding={shift > 0 || undefined}>
      <button
        type="button"
        className={styles.thumb}
        style={{ transform: `translateX(${shift}px)` }}
        aria-label={name}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => {
          way.current = 0;
          end();
        }}
        // detail 0: pressed by a key or a screen reader, not by a finger
        onClick={(event) => event.detail === 0 && onConfirm()}
      >
        <Icon name="slide" size={28} />
      </button>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
    </div>
  );
}
