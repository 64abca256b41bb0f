import { useTranslation } from "react-i18next";
import { Empty } from "../shared/Empty";

/** The very first start, and no server: nothing is kept yet that could be shown. */
export function StartFault() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty icon="offline" title={t("start.title")} text={t("start.text")}>
        <button type="button" className="v-button" data-kind="main" onClick={() => location.reload()}>
          {t("start.retry")}
        </button>
      </Empty>
    </main>
  );
}
