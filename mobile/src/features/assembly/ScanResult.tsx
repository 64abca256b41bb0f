import { Icon } from "../../shared/Icon";
import styles from "./Scan.module.css";
import type { ScanOutcome } from "./useScan";

/** Right and wrong differ by colour, sign, words, sound and touch. */
export function ScanResult({ result }: { result: ScanOutcome }) {
  return (
    <div className={styles.result} data-tone={result.tone} key={result.turn} role="status">
      <Icon name={result.tone === "right" ? "check" : "alert"} size={40} />
      <div>
        <p className={styles.title}>{result.title}</p>
        <p>{result.text}</p>
      </div>
    </div>
  );
}
