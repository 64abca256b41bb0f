// True while the page is being printed: paper is light, whatever the theme.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

const ATTRIBUTE = "data-mantine-color-scheme";

export function useOnPaper(): boolean {
  const [onPaper, setOnPaper] = useState(false);
  useEffect(() => {
    const page = document.documentElement;
    let scheme: string | null = null;
    const before = () => {
      scheme = page.getAttribute(ATTRIBUTE);
      page.setAttribute(ATTRIBUTE, "light");
      // the printer does not wait for the next frame
      flushSync(() => setOnPaper(true));
    };
    const after = () => {
      if (scheme) page.setAttribute(ATTRIBUTE, scheme);
      setOnPaper(false);
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return onPaper;
}
