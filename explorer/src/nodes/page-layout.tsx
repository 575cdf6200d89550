/** What the pages of several kinds of nodes are made of: two columns, and a plot of papers by year. */

import type { ComponentChildren } from "preact";
import { YearPlot, yearCounts } from "../components/year-plot";
import { useYearChoice } from "./year-choice";

export type YearGroups = readonly { key: string; count: number }[];

/** Papers by year, each a button that narrows the list to its year; nothing where no year is known. */
export function YearsPlot({ groups, title = "Papers by year" }: { groups: YearGroups; title?: string }) {
  const [chosen, choose] = useYearChoice();
  if (groups.length === 0) return null;
  return (
    <section class="wide-plot" aria-label={title}>
      <h2>{title}</h2>
      <YearPlot counts={yearCounts(groups)} chosen={chosen} onChoose={choose} />
    </section>
  );
}

/** The page's own lists, and beside them what is known at a glance. */
export function Columns({ main, aside }: { main: ComponentChildren; aside: ComponentChildren }) {
  return (
    <div class="columns">
      <div class="column-main">{main}</div>
      <aside class="column-aside" aria-label="At a glance">
        {aside}
      </aside>
    </div>
  );
}
