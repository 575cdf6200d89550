/** Papers by year as bars; each is a button that narrows the list to its year. */

import { useRef } from "preact/hooks";
import { counted } from "./format";

export interface YearCount {
  year: number;
  count: number;
}

/** Counts by year from groups, every year between the first and the last; what is no year is left out. */
export function yearCounts(groups: readonly { key: string; count: number }[]): YearCount[] {
  const known = new Map(
    groups.filter(({ key }) => /^\d{1,4}$/.test(key)).map(({ key, count }) => [Number(key), count]),
  );
  if (known.size === 0) return [];
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    year: first + index,
    count: known.get(first + index) ?? 0,
  }));
}

/** A plot in which the arrow keys go from year to year. */
export function YearPlot({
  counts,
  chosen,
  onChoose,
}: {
  counts: readonly YearCount[];
  chosen: { from: number | null; to: number | null };
  onChoose: (year: number | null) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  const isChosen = (year: number) =>
    (chosen.from !== null || chosen.to !== null) &&
    year >= (chosen.from ?? Number.NEGATIVE_INFINITY) &&
    year <= (chosen.to ?? Number.POSITIVE_INFINITY);
  const any = counts.some(({ year }) => isChosen(year));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const next = buttons[buttons.indexOf(event.target as HTMLButtonElement) + step];
    next?.focus();
    event.preventDefault();
  };
  return (
    <figure class="year-plot" style={{ maxWidth: `${Math.max(counts.length, 2) * 2.75}rem` }}>
      <ol ref={list} aria-label="Papers by year" onKeyDown={onKeyDown}>
        {counts.map(({ year, count }, index) => (
          <li key={year}>
            <button
              type="button"
              tabIndex={index === counts.length - 1 ? 0 : -1}
              aria-label={`${year}: ${counted(count, "paper")}`}
              aria-pressed={isChosen(year)}
              title={`${year}: ${counted(count, "paper")}`}
              data-dim={any && !isChosen(year)}
              onClick={() => onChoose(isChosen(year) && chosen.from === chosen.to ? null : year)}
            >
              <span style={{ height: `${(100 * count) / most}%` }} />
            </button>
          </li>
        ))}
      </ol>
      <figcaption>
        <span>{counts[0]?.year}</span>
        {counts.length > 1 && <span>{counts.at(-1)?.year}</span>}
      </figcaption>
    </figure>
  );
}

/** The same without words, small, beside a name; the years are those of the whole. */
export function Spark({
  groups,
  first,
  last,
}: {
  groups: readonly { key: string; count: number }[];
  first: number;
  last: number;
}) {
  const known = new Map(groups.map(({ key, count }) => [Number(key), count]));
  const most = Math.max(1, ...known.values());
  const width = 4;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${all.length * width} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`By year: ${groups.map(({ key, count }) => `${key} ${count}`).join(", ") || "none"}`}
    >
      {all.map((year, index) => {
        const height = (18 * (known.get(year) ?? 0)) / most;
        return height === 0 ? null : (
          <rect key={year} x={index * width} y={20 - height} width={width - 1} height={height} />
        );
      })}
      <path d={`M0 19.75H${all.length * width}`} />
    </svg>
  );
}
