// A picture of a letter: kept as <img src="cid:file-7">, shown by its bytes.
import { Image } from "@tiptap/extension-image";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import classes from "./Letter.module.css";
import { usePicture } from "./pictures";

function Shown({ node, selected }: NodeViewProps) {
  const id = Number(/^cid:file-(\d+)$/.exec(String(node.attrs.src))?.[1]);
  const bytes = usePicture(id);
  return (
    <NodeViewWrapper as="span" data-selected={selected || undefined} className={classes.picture}>
      <img
        src={id ? bytes.data : String(node.attrs.src)}
        alt={node.attrs.alt ?? ""}
        width={node.attrs.width ?? undefined}
      />
    </NodeViewWrapper>
  );
}

export const Picture = Image.extend({
  inline: true,
  group: "inline",
  addNodeView: () => ReactNodeViewRenderer(Shown),
}).configure({ inline: true });
