// The body as people read it (fields of a form, JSON in lines), or to the letter as it came.
import { SegmentedControl } from "@mantine/core";
import type { InboxItemWhole } from "@voronka/api";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readBody } from "./body";
import classes from "./Inbox.module.css";

export function InboxBody({ item }: { item: InboxItemWhole }) {
  const { t } = useTranslation("intake");
  const [raw, setRaw] = useState(false);
  const read = readBody(item.body, item.contentType);
  return (
    <section aria-label={t("body")}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t("body")}</h2>
        {read && (
          <SegmentedControl
            size="xs"
            aria-label={t("body")}
            value={raw ? "raw" : "read"}
            onChange={(value) => setRaw(value === "raw")}
            data={[
              { value: "read", label: t("bodyRead") },
              { value: "raw", label: t("bodyRaw") },
            ]}
          />
        )}
      </div>
      {read?.fields && !raw ? (
        <dl className={classes.headers}>
          {read.fields.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a form may name a field twice
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
        <pre className={classes.body} tabIndex={0}>
          {(read?.text && !raw ? read.text : item.body) || t("bodyEmpty")}
        </pre>
      )}
    </section>
  );
}
