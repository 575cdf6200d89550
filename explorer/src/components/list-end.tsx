/** The end of a list that goes on: fetched when the reader comes near, or at a press. */

import { useEffect, useRef } from "preact/hooks";
import { type ConnectionState, MOST_PAGES } from "../graphql/use-connection";
import { Failed, Loading } from "./feedback";
import { count } from "./format";

export function ListEnd({ list, label }: { list: ConnectionState<unknown>; label: string }) {
  const end = useRef<HTMLDivElement>(null);
  const { more, full, next } = list;
  const goesOn = more && !full;

  useEffect(() => {
    if (!goesOn || !end.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && next(), { rootMargin: "600px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [goesOn, next]);

  if (list.pending && list.edges.length === 0) {
    return (
      <div key="awaited" class="more-awaited">
        <Loading lines={6} label={`Loading ${label}`} />
      </div>
    );
  }
  return (
    <div key="end" ref={end} class="more">
      {list.error && <Failed error={list.error} retry={list.retry} />}
      {list.pending && <Loading lines={3} label={`Loading ${label}`} />}
      {goesOn && (
        <button type="button" class="button" onClick={next}>
          More {label}
        </button>
      )}
      {more && full && (
        <p class="more-end">
          {count(list.edges.length)} {label} are shown, {MOST_PAGES} pages; a filter finds the others.
        </p>
      )}
    </div>
  );
}
