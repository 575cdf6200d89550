/** What the pages of a venue, an institution and a topic have in common. */

import type { ComponentChildren } from "preact";
import { parts, years } from "../components/format";
import { Spark, YearPlot, yearCounts } from "../components/year-plot";
import type { AuthorRowFragment, PaperFilter, TypedDocumentString } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { nodePath } from "../routes";
import { Panel, type Row, Rows } from "./panel";
import { useYearChoice } from "./year-choice";

type YearGroups = readonly { key: string; count: number }[];

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

export interface Group {
  count: number;
  node?: { id: string; name?: string; acronym?: string | null } | null;
}

/** The greatest groups of the papers, as a panel; nothing where there are none. */
export function GroupPanel({
  title,
  groups,
  aside,
}: {
  title: string;
  groups: readonly Group[];
  aside?: (id: string) => ComponentChildren;
}) {
  const rows: Row[] = groups.flatMap(({ node, count }) =>
    node ? [{ id: node.id, name: node.acronym ?? node.name ?? node.id, size: count, aside: aside?.(node.id) }] : [],
  );
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <Rows rows={rows} label={title} />
    </Panel>
  );
}

/** A node in a short list, and how much of it there is. */
export function sizedRow({ id, name }: { id: string; name: string }, size: number): Row {
  return { id, name, size };
}

/** What a node is a part of, behind its other facts; nothing where it is none. */
export function PartOf({ wholes }: { wholes: readonly { id: string; name: string }[] }) {
  if (wholes.length === 0) return null;
  return (
    <>
      {" · part of "}
      {wholes.map((whole, index) => (
        <span key={whole.id}>
          {index > 0 && ", "}
          <a href={nodePath(whole.id)}>{whole.name}</a>
        </span>
      ))}
    </>
  );
}

/** An author in a list, with what tells apart. */
export function authorRow({ node, paperCount }: { node: AuthorRowFragment; paperCount: number }): Row {
  return {
    id: node.id,
    name: node.name,
    size: paperCount,
    facts: parts(node.affiliations.edges[0]?.node.name, years(node.firstYear, node.lastYear)),
  };
}

/** The papers of a node that fit a filter, by year, in the years of all of its papers. */
export function NodeSpark<Data>(props: {
  query: TypedDocumentString<Data, { id: string; filter: PaperFilter }>;
  id: string;
  filter: PaperFilter;
  pick: (data: Data) => YearGroups | undefined;
  all: YearGroups;
}) {
  const { query, id, filter, pick, all } = props;
  const span = yearCounts(all);
  const [first, last] = [span[0]?.year, span.at(-1)?.year];
  const { data } = useQuery(query, { id, filter });
  const groups = data && pick(data);
  if (!groups || first === undefined || last === undefined) return <span class="spark" />;
  return <Spark groups={groups} first={first} last={last} />;
}
