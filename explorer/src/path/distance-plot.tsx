/** The distance of two authors year by year; each year is a button that shows the paths as of then. */

import { useRef } from "preact/hooks";

export interface YearDistance {
  year: number;
  /** Null where there was no path yet. */
  distance: number | null;
}

export function DistancePlot({
  distances,
  until,
  onChoose,
}: {
  distances: readonly YearDistance[];
  until: number | null;
  onChoose: (until: number | null) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const most = Math.max(1, ...distances.map(({ distance }) => distance ?? 0));
  const focused = distances.some(({ year }) => year === until) ? until : distances.at(-1)?.year;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]?.focus();
    event.preventDefault();
  };
  return (
    <figure class="distance-plot">
      <figcaption>Steps between them, by year</figcaption>
      <ol ref={list} onKeyDown={onKeyDown} aria-label="Steps between them, by year">
        {distances.map(({ year, distance }) => (
          <li key={year}>
            <button
              type="button"
              tabIndex={year === focused ? 0 : -1}
              aria-pressed={year === until}
              aria-label={`${year}: ${said(distance)}`}
              title={`${year}: ${said(distance)}`}
              onClick={() => onChoose(year === until ? null : year)}
            >
              <span class="distance-value">{distance ?? "–"}</span>
              <span class="distance-bar" style={{ height: `${(100 * (distance ?? 0)) / most}%` }} />
            </button>
            <span class="distance-year" aria-hidden="true">
              {`’${String(year % 100).padStart(2, "0")}`}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function said(distance: number | null): string {
  if (distance === null) return "no path";
  return distance === 1 ? "1 step" : `${distance} steps`;
}
