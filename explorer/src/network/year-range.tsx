/** The years of a network as a range, and as a film: each next year is shown once the one before is on the screen. */

import { useEffect, useRef, useState } from "preact/hooks";

const FRAME_MS = 900;

export function YearRange({
  span,
  from,
  to,
  ready,
  onChange,
}: {
  span: readonly [number, number];
  from: number | null;
  to: number | null;
  /** Whether what is shown is of these years. */
  ready: boolean;
  onChange: (years: { from: number | null; to: number | null }, playing: boolean) => void;
}) {
  const [first, last] = span;
  const [playing, setPlaying] = useState(false);
  const low = Math.max(first, Math.min(from ?? first, last));
  const high = Math.max(low, Math.min(to ?? last, last));
  const change = useRef(onChange);
  change.current = onChange;
  const set = (nextLow: number, nextHigh: number, film: boolean) =>
    change.current({ from: nextLow === first ? null : nextLow, to: nextHigh === last ? null : nextHigh }, film);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame is due when the last one stands
  useEffect(() => {
    if (!playing || !ready) return;
    if (high >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => set(low, high + 1, true), FRAME_MS);
    return () => clearTimeout(timer);
  }, [playing, ready, high]);

  const play = () => {
    if (!playing && high >= last) set(low, low, true);
    setPlaying(!playing);
  };
  if (first === last) return null;
  return (
    <fieldset class="years">
      <legend>
        Years <output>{low === high ? low : `${low} to ${high}`}</output>
      </legend>
      <label>
        <span class="visually-hidden">First year</span>
        <input
          type="range"
          min={first}
          max={last}
          value={low}
          aria-valuetext={String(low)}
          onInput={(event) => {
            const next = Number(event.currentTarget.value);
            set(next, Math.max(next, high), false);
          }}
        />
      </label>
      <label>
        <span class="visually-hidden">Last year</span>
        <input
          type="range"
          min={first}
          max={last}
          value={high}
          aria-valuetext={String(high)}
          onInput={(event) => {
            const next = Number(event.currentTarget.value);
            set(Math.min(low, next), next, false);
          }}
        />
      </label>
      <button type="button" class="button" aria-pressed={playing} onClick={play}>
        {playing ? "Stop" : "Play year by year"}
      </button>
    </fieldset>
  );
}
