import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

/** A screen with nothing on it says so, and what will happen. */
export function Empty(props: { icon: IconName; title: string; text: string; children?: ReactNode }) {
  return (
    <div
      style={{ display: "grid", justifyItems: "center", gap: 12, padding: "64px 24px", textAlign: "center" }}
    >
      <span className="v-muted">
        <Icon name={props.icon} size={48} />
      </span>
      <h2>{props.title}</h2>
      <p className="v-muted">{props.text}</p>
      {props.children}
    </div>
  );
}
