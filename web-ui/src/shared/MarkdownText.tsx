// The safe part of Markdown: bold, italic, lists, links. Raw HTML and pictures are never made of what somebody typed.
import Markdown from "react-markdown";
import { useEmployees } from "./dictionaries";
import { asMarkdown } from "./mentions";
import classes from "./Timeline.module.css";

const allowed = ["p", "strong", "em", "ul", "ol", "li", "a", "br", "code", "blockquote"];

export default function MarkdownText({ text }: { text: string }) {
  const people = useEmployees();
  return (
    <div className={classes.markdown}>
      <Markdown
        skipHtml
        unwrapDisallowed
        allowedElements={allowed}
        components={{
          a: ({ href, children }) =>
            href?.startsWith("#mention-") ? (
              <span className={classes.mention}>{children}</span>
            ) : (
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                {children}
              </a>
            ),
        }}
      >
        {asMarkdown(text, people)}
      </Markdown>
    </div>
  );
}
