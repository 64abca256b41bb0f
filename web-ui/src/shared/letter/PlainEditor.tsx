// Words without any form, with variables as chips: a subject (one line) or an SMS.
import { Input } from "@mantine/core";
import { Node } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { type ReactNode, useContext, useEffect, useId, useRef, useState } from "react";
import { VariablesContext } from "./context";
import classes from "./Letter.module.css";
import { VariableMenu } from "./VariableMenu";
import { type Offer, OfferList, variableNode } from "./Variables";
import { split } from "./words";

interface PlainEditorProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  error?: ReactNode;
  description?: ReactNode;
  required?: boolean;
  /** No line breaks. */
  oneLine?: boolean;
}

const WORDS_ALONE = {
  document: false,
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  underline: false,
} as const;

/** The text as the editor's own document. */
function documentOf(text: string) {
  return {
    type: "doc",
    content: text.split("\n").map((line) => ({
      type: "paragraph",
      content: split(line)
        .filter((part) => part !== "")
        .map((part) =>
          typeof part === "string"
            ? { type: "text", text: part }
            : { type: "variable", attrs: { code: part.code } },
        ),
    })),
  };
}

export function PlainEditor({
  label,
  value,
  onChange,
  error,
  description,
  required,
  oneLine,
}: PlainEditorProps) {
  const id = useId();
  const variables = useContext(VariablesContext);
  const known = useRef(variables);
  known.current = variables;
  const [offer, setOffer] = useState<Offer | null>(null);
  const offered = useRef(false);
  offered.current = offer !== null;
  const said = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  const editor = useEditor({
    extensions: [
      Node.create({ name: "doc", topNode: true, content: oneLine ? "paragraph" : "block+" }),
      StarterKit.configure(WORDS_ALONE),
      variableNode(() => known.current, setOffer),
    ],
    content: documentOf(value),
    editorProps: {
      attributes: {
        id,
        role: "textbox",
        "aria-label": label,
        "aria-multiline": String(!oneLine),
        class: `${classes.typed} ${oneLine ? "" : classes.tall}`,
      },
      // a line has no second one; Enter may still choose a variable
      handleKeyDown: (_view, event) => oneLine === true && event.key === "Enter" && !offered.current,
    },
    onBlur: () => setOffer(null),
    onUpdate: ({ editor: now }) => {
      said.current = now.getText({ blockSeparator: "\n" });
      tell.current(oneLine ? said.current.replaceAll("\n", " ") : said.current);
    },
  });
  // it was changed from elsewhere: transliterated, taken from a template
  useEffect(() => {
    if (editor && value !== said.current) {
      said.current = value;
      editor.commands.setContent(documentOf(value), { emitUpdate: false });
    }
  }, [editor, value]);
  return (
    <Input.Wrapper id={id} label={label} withAsterisk={required} error={error} description={description}>
      <div
        className={oneLine ? `${classes.plain} ${classes.line}` : classes.plain}
        data-error={error ? true : undefined}
      >
        <EditorContent editor={editor} className={classes.plainText} />
        <div className={classes.plainTools}>
          <VariableMenu
            onTake={(one) =>
              editor
                ?.chain()
                .focus()
                .insertContent({ type: "variable", attrs: { code: one.code } })
                .run()
            }
          />
        </div>
      </div>
      <OfferList offer={offer} />
    </Input.Wrapper>
  );
}
