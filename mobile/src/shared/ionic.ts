// Ionic's elements one by one: the whole of @ionic/react would cost 280 kB on the first screen, these cost 40.
import { initialize } from "@ionic/core/components";
import { defineCustomElement as app } from "@ionic/core/components/ion-app.js";
import { defineCustomElement as content } from "@ionic/core/components/ion-content.js";
import { defineCustomElement as footer } from "@ionic/core/components/ion-footer.js";
import { defineCustomElement as header } from "@ionic/core/components/ion-header.js";
import { defineCustomElement as refresher } from "@ionic/core/components/ion-refresher.js";
import { defineCustomElement as refresherContent } from "@ionic/core/components/ion-refresher-content.js";
import { defineCustomElement as toolbar } from "@ionic/core/components/ion-toolbar.js";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

export function startIonic() {
  // one look on every phone: the same words and places for all assemblers
  initialize({ mode: "md" });
  for (const define of [app, content, footer, header, refresher, refresherContent, toolbar]) define();
}

type Ion<More = object> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & More;
/** Pulled down: `detail.complete()` lets the list go up again. */
export type Pulled = CustomEvent<{ complete: () => void }>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "ion-app": Ion;
      "ion-header": Ion;
      "ion-toolbar": Ion;
      "ion-footer": Ion;
      "ion-content": Ion<{ "scroll-y"?: string }>;
      "ion-refresher": Ion<{ onionRefresh?: (event: Pulled) => void }>;
      "ion-refresher-content": Ion<{ "pulling-text"?: string }>;
    }
  }
}
