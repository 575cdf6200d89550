/** The title of the document, which is also what a screen reader says on arrival. */

import { useEffect } from "preact/hooks";

export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ScholarGraph` : "ScholarGraph";
  }, [title]);
}
