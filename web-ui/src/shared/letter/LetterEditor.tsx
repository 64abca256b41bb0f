// Where a letter is written: its form by buttons, variables as chips, pictures, buttons, and its HTML for whoever wants it.
import { Alert, Button, FileButton, Group, Input, Popover, Stack, Textarea, TextInput } from "@mantine/core";
import "@mantine/tiptap/styles.css";
import { RichTextEditor } from "@mantine/tiptap";
import { IconCode, IconPhoto, IconRectangle } from "@tabler/icons-react";
import { Link } from "@tiptap/extension-link";
import { TextAlign } from "@tiptap/extension-text-align";
import { type Editor, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../api";
import { useFiles } from "../files";
import { VariablesContext } from "./context";
import classes from "./Letter.module.css";
import { Picture } from "./Picture";
import { VariableMenu } from "./VariableMenu";
import { type Offer, OfferList, variableNode } from "./Variables";
import { fromEditor, handMade, toEditor } from "./words";

const BUTTON =
  "display:inline-block;padding:10px 20px;border-radius:6px;background:#0f6b66;color:#ffffff;text-decoration:none";

/** A link that may look like a button. */
const LetterLink = Link.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      style: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("style") },
    };
  },
}).configure({
  openOnClick: false,
  autolink: true,
  isAllowedUri: () => true,
  HTMLAttributes: { rel: null, target: null },
});

interface LetterEditorProps {
  label: string;
  value: string;
  onChange: (html: string) => void;
  error?: ReactNode;
  required?: boolean;
  /** Lower, for a signature. */
  small?: boolean;
}

export function LetterEditor({ label, value, onChange, error, required, small }: LetterEditorProps) {
  const { t } = useTranslation("messaging");
  const [source, setSource] = useState(() => handMade(value));
  const made = source && handMade(value);
  return (
    <Input.Wrapper label={label} labelElement="div" withAsterisk={required} error={error}>
      <Stack gap="sm">
        {source ? (
          <>
            {made && <Alert color="gray">{t("editor.handMade")}</Alert>}
            <Textarea
              aria-label={t("editor.sourceOf", { label })}
              autosize
              minRows={small ? 4 : 14}
              maxRows={28}
              classNames={{ input: classes.source }}
              value={value}
              onChange={(event) => onChange(event.currentTarget.value)}
              error={Boolean(error)}
            />
            <div>
              <Button size="compact-sm" variant="default" onClick={() => setSource(false)}>
                {made ? t("editor.visualAnyway") : t("editor.visual")}
              </Button>
            </div>
          </>
        ) : (
          <Visual
            label={label}
            value={value}
            onChange={onChange}
            small={small}
            onSource={() => setSource(true)}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function Visual({
  label,
  value,
  onChange,
  small,
  onSource,
}: Pick<LetterEditorProps, "label" | "value" | "onChange" | "small"> & { onSource: () => void }) {
  const { t } = useTranslation("messaging");
  const variables = useContext(VariablesContext);
  const known = useRef(variables);
  known.current = variables;
  const tell = useRef(onChange);
  tell.current = onChange;
  const said = useRef(value);
  const [offer, setOffer] = useState<Offer | null>(null);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [2, 3] }, code: false, codeBlock: false, link: false }),
      LetterLink,
      Picture,
      TextAlign.configure({ types: ["heading", "paragraph"] }),
      variableNode(() => known.current, setOffer),
    ],
    content: toEditor(value),
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label } },
    onBlur: () => setOffer(null),
    onUpdate: ({ editor: now }) => {
      said.current = now.isEmpty ? "" : fromEditor(now.getHTML());
      tell.current(said.current);
    },
  });
  useEffect(() => {
    if (editor && value !== said.current) {
      said.current = value;
      editor.commands.setContent(toEditor(value), { emitUpdate: false });
    }
  }, [editor, value]);
  return (
    <>
      <RichTextEditor
        editor={editor}
        variant="subtle"
        className={classes.editor}
        data-small={small || undefined}
        labels={{
          boldControlLabel: t("editor.bold"),
          italicControlLabel: t("editor.italic"),
          underlineControlLabel: t("editor.underline"),
          h2ControlLabel: t("editor.h2"),
          h3ControlLabel: t("editor.h3"),
          bulletListControlLabel: t("editor.bullets"),
          orderedListControlLabel: t("editor.numbers"),
          linkControlLabel: t("editor.link"),
          unlinkControlLabel: t("editor.unlink"),
          alignLeftControlLabel: t("editor.left"),
          alignCenterControlLabel: t("editor.center"),
          linkEditorInputLabel: t("editor.address"),
          linkEditorInputPlaceholder: "https://",
          linkEditorExternalLink: t("editor.external"),
          linkEditorInternalLink: t("editor.internal"),
          linkEditorSave: t("common:save"),
        }}
      >
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Underline />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.H2 />
            <RichTextEditor.H3 />
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.AlignLeft />
            <RichTextEditor.AlignCenter />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
            <ButtonControl editor={editor} />
            <PictureControl editor={editor} />
            <RichTextEditor.Control
              aria-label={t("editor.source")}
              title={t("editor.source")}
              onClick={onSource}
            >
              <IconCode size={16} stroke={1.6} aria-hidden />
            </RichTextEditor.Control>
          </RichTextEditor.ControlsGroup>
          {variables.length > 0 && (
            <VariableMenu
              onTake={(one) =>
                editor
                  ?.chain()
                  .focus()
                  .insertContent({ type: "variable", attrs: { code: one.code } })
                  .run()
              }
            />
          )}
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content />
      </RichTextEditor>
      <OfferList offer={offer} />
    </>
  );
}

function ButtonControl({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation("messaging");
  const [opened, setOpened] = useState(false);
  const [words, setWords] = useState("");
  const [address, setAddress] = useState("");
  const put = () => {
    if (!words.trim() || !address.trim()) return;
    editor
      ?.chain()
      .focus()
      .insertContent([
        {
          type: "text",
          text: words.trim(),
          marks: [{ type: "link", attrs: { href: address.trim(), style: BUTTON } }],
        },
        { type: "text", text: " " },
      ])
      .run();
    setOpened(false);
    setWords("");
    setAddress("");
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus width={280}>
      <Popover.Target>
        <RichTextEditor.Control
          aria-label={t("editor.button")}
          title={t("editor.button")}
          onClick={() => setOpened(!opened)}
        >
          <IconRectangle size={16} stroke={1.6} aria-hidden />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <TextInput
            label={t("editor.buttonWords")}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <TextInput
            label={t("editor.address")}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") {
                event.preventDefault();
                put();
              }
            }}
          />
          <Group justify="flex-end">
            <Button size="xs" onClick={put} disabled={!words.trim() || !address.trim()}>
              {t("editor.put")}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function PictureControl({ editor }: { editor: Editor | null }) {
  const { t } = useTranslation("messaging");
  const files = useFiles();
  const bring = useAction((file: File) => files.upload(file, {}), {
    onDone: (kept) =>
      editor
        ?.chain()
        .focus()
        .setImage({ src: `cid:file-${kept.id}`, alt: kept.name })
        .run(),
  });
  return (
    <FileButton
      accept="image/png,image/jpeg,image/gif,image/webp"
      onChange={(file) => file && bring.mutate(file)}
    >
      {(props) => (
        <RichTextEditor.Control
          aria-label={t("editor.picture")}
          title={t("editor.picture")}
          disabled={bring.isPending}
          onClick={props.onClick}
        >
          <IconPhoto size={16} stroke={1.6} aria-hidden />
        </RichTextEditor.Control>
      )}
    </FileButton>
  );
}
