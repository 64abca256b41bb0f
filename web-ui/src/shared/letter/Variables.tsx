// Variables as chips in an editor, offered on «{» and by a menu.
import { Paper, Portal } from "@mantine/core";
import { mergeAttributes, Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import Suggestion, { type SuggestionProps } from "@tiptap/suggestion";
import type { TemplateVariable } from "@voronka/api";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { VariablesContext } from "./context";
import classes from "./Letter.module.css";

const MOST = 8;

/** The list under the caret, as a component shows it. */
export interface Offer {
  items: TemplateVariable[];
  chosen: number;
  place: DOMRect | null;
  take: (variable: TemplateVariable) => void;
}

function Chip({ node }: NodeViewProps) {
  const code = String(node.attrs.code);
  const known = useContext(VariablesContext).find((one) => one.code === code);
  const { t } = useTranslation("messaging");
  return (
    <NodeViewWrapper
      as="span"
      className={classes.chip}
      data-unknown={!known || undefined}
      title={`{${code}}`}
    >
      {known?.name ?? t("variable.unknown", { code })}
    </NodeViewWrapper>
  );
}

/** @param variables read when the person types, so that they may come later @param show takes the list under the caret, null to put it away */
export function variableNode(variables: () => TemplateVariable[], show: (offer: Offer | null) => void) {
  return Node.create({
    name: "variable",
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    addAttributes: () => ({
      code: {
        default: "",
        parseHTML: (element: HTMLElement) => element.getAttribute("data-variable"),
        renderHTML: ({ code }: { code: string }) => ({ "data-variable": code }),
      },
    }),
    parseHTML: () => [{ tag: "span[data-variable]" }],
    renderHTML: ({ HTMLAttributes, node }) => [
      "span",
      mergeAttributes(HTMLAttributes),
      `{${node.attrs.code}}`,
    ],
    renderText: ({ node }) => `{${node.attrs.code}}`,
    addNodeView: () => ReactNodeViewRenderer(Chip),
    addProseMirrorPlugins() {
      return [
        Suggestion<TemplateVariable, TemplateVariable>({
          editor: this.editor,
          char: "{",
          allowedPrefixes: null,
          items: ({ query }) => found(variables(), query),
          command: ({ editor, range, props }) =>
            editor
              .chain()
              .focus()
              .insertContentAt(range, { type: "variable", attrs: { code: props.code } })
              .run(),
          render: () => {
            let now: SuggestionProps<TemplateVariable, TemplateVariable> | null = null;
            let chosen = 0;
            const tell = () =>
              show(
                now && now.items.length > 0
                  ? {
                      items: now.items,
                      chosen,
                      place: now.clientRect?.() ?? null,
                      take: (one) => now?.command(one),
                    }
                  : null,
              );
            return {
              onStart: (props) => {
                now = props;
                chosen = 0;
                tell();
              },
              onUpdate: (props) => {
                now = props;
                chosen = Math.min(chosen, Math.max(0, props.items.length - 1));
                tell();
              },
              onExit: () => {
                now = null;
                show(null);
              },
              onKeyDown: ({ event }) => {
                const many = now?.items.length ?? 0;
                if (many === 0) return false;
                if (event.key === "Escape") {
                  show(null);
                  return true;
                }
                if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                  chosen = (chosen + (event.key === "ArrowDown" ? 1 : many - 1)) % many;
                  tell();
                  return true;
                }
                const one = now?.items[chosen];
                if ((event.key === "Enter" || event.key === "Tab") && one) {
                  now?.command(one);
                  return true;
                }
                return false;
              },
            };
          },
        }),
      ];
    },
  });
}

/** By name or by code; the first few. */
export function found(variables: TemplateVariable[], query: string): TemplateVariable[] {
  const asked = query.trim().toLowerCase();
  return variables
    .filter((one) => one.code.toLowerCase().includes(asked) || one.name.toLowerCase().includes(asked))
    .slice(0, MOST);
}

export function OfferList({ offer }: { offer: Offer | null }) {
  const { t } = useTranslation("messaging");
  if (!offer?.place) return null;
  return (
    <Portal>
      <Paper
        withBorder
        shadow="md"
        className={classes.offer}
        style={{ left: offer.place.left, top: offer.place.bottom + 4 }}
        role="listbox"
        aria-label={t("variable.list")}
      >
        {offer.items.map((one, index) => (
          <div
            key={one.code}
            role="option"
            tabIndex={-1}
            aria-selected={index === offer.chosen}
            className={classes.offered}
            // the caret stays where it is
            onMouseDown={(event) => {
              event.preventDefault();
              offer.take(one);
            }}
          >
            <span>{one.name}</span>
            <span className={classes.code}>{one.group}</span>
          </div>
        ))}
      </Paper>
    </Portal>
  );
}
