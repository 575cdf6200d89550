/** The page of a venue, an institution or a topic: something that papers share, with the authors of these papers. */

import type { ComponentChildren, ComponentType } from "preact";
import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { counted, parts, placeFacts } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import { Spark, yearCounts } from "../components/year-plot";
import type {
  AuthorRowFragment,
  PaperCardFragment,
  PaperFilter,
  PaperSort,
  TypedDocumentString,
} from "../graphql/generated/graphql";
import type { Page } from "../graphql/use-connection";
import { useQuery } from "../graphql/use-query";
import { PaperList } from "../papers/paper-list";
import { networkPath, nodePath } from "../routes";
import { type HeadProps, NodeHead } from "./node-head";
import { Columns, type YearGroups, YearsPlot } from "./page-layout";
import { Panel } from "./panel";
import { RowList } from "./row-list";
import { authorRow, type Row, Rows, sizedRow } from "./rows";
import { Tabs, useView } from "./tabs";

/** What the page needs of any place. */
type Place = Pick<HeadProps, "names" | "ids"> &
  Parameters<typeof placeFacts>[0] & {
    id: string;
    paperCount: number;
    papers: { years: YearGroups };
    authors: {
      totalCount: number;
      edges: readonly { paperCount: number; node: { id: string; name: string } }[];
    };
  };

/** A small plot of the place's papers that fit a filter. */
export type SparkOf = (filter: PaperFilter) => ComponentChildren;

/** An answer about one place, which stands in the field that the service has for its kind. */
type AnswerOf<Field extends string, Part> = { [name in Field]?: Part | null };

type PaperVariables = { filter?: PaperFilter | null; sort?: PaperSort[] | null; after?: string | null };

/** One kind of place: the documents that ask about it, and what only it has. */
export interface PlaceKind<Field extends string, Node extends Place> {
  kind: "Venue" | "Institution" | "Topic";
  field: Field;
  head: TypedDocumentString<AnswerOf<Field, Node>, { id: string }>;
  papers: TypedDocumentString<
    AnswerOf<Field, { papers: Page<{ node: PaperCardFragment }> }>,
    { id: string } & PaperVariables
  >;
  authors: TypedDocumentString<
    AnswerOf<Field, { authors: Page<{ node: AuthorRowFragment; paperCount: number }> }>,
    { id: string; after?: string | null }
  >;
  years: YearsDocument<Field>;
  /** What it is a part of; none where it cannot be. */
  wholes?: (node: Node) => readonly { id: string; name: string }[];
  /** How the page names what the papers have to do with the place: `Most papers here`. */
  papersHow: string;
  /** The panels beneath the one of the authors. */
  panels: (node: Node, sparkOf: SparkOf) => ComponentChildren;
  /** A tab beside papers and authors. */
  extraTab?: {
    view: string;
    title: string;
    total: (node: Node) => number;
    Content: ComponentType<{ id: string }>;
  };
}

type YearsDocument<Field extends string> = TypedDocumentString<
  AnswerOf<Field, { papers: { years: YearGroups } }>,
  { id: string; filter: PaperFilter }
>;

/** The page component of one kind of place. */
export function placePage<Field extends string, Node extends Place>(
  place: PlaceKind<Field, Node>,
): ComponentType<{ id: string }> {
  return ({ id }) => <PlacePage id={id} place={place} />;
}

interface PlacePageProps<Field extends string, Node extends Place> {
  id: string;
  place: PlaceKind<Field, Node>;
}

function PlacePage<Field extends string, Node extends Place>(props: PlacePageProps<Field, Node>) {
  const { id, place } = props;
  const { data, error, retry } = useQuery(place.head, { id });
  const node = data?.[place.field];
  useTitle(node?.name);
  if (error && !node) return <Failed error={error} retry={retry} />;
  if (!node) return <Loading lines={9} />;
  const years = node.papers.years;
  const sparkOf = (filter: PaperFilter) => (
    <YearSpark query={place.years} field={place.field} id={id} filter={filter} all={years} />
  );
  const { extraTab } = place;
  return (
    <>
      <NodeHead
        kind={place.kind}
        name={node.name}
        names={node.names ?? []}
        ids={node.ids}
        facts={<Facts node={node} wholes={place.wholes?.(node) ?? []} />}
      >
        {place.kind !== "Venue" && (
          <a class="button" href={networkPath(node.id)}>
            Network
          </a>
        )}
        <QueryBehind query={place.head} variables={{ id }} />
      </NodeHead>
      <Columns
        main={
          <>
            <YearsPlot groups={years} />
            <Tabs
              tabs={[
                { view: "papers", title: "Papers" },
                { view: "authors", title: "Authors", total: node.authors.totalCount },
                ...(extraTab ? [{ view: extraTab.view, title: extraTab.title, total: extraTab.total(node) }] : []),
              ]}
            />
            <View {...props} />
          </>
        }
        aside={
          <>
            <Panel title={`Most papers ${place.papersHow}`}>
              <Rows
                label={`Authors with the most papers ${place.papersHow}`}
                rows={node.authors.edges.map((edge) => sizedRow(edge.node, edge.paperCount))}
              />
            </Panel>
            {place.panels(node, sparkOf)}
          </>
        }
      />
    </>
  );
}

/** The list that the address says: the papers where it says nothing. */
function View<Field extends string, Node extends Place>({ id, place }: PlacePageProps<Field, Node>) {
  const view = useView();
  const { extraTab, field } = place;
  if (extraTab && view === extraTab.view) return <extraTab.Content id={id} />;
  if (view === "authors") {
    return (
      <RowList
        query={place.authors}
        variables={{ id }}
        pick={(answer) => answer[field]?.authors}
        noun={["author", "authors"]}
        row={authorRow}
      />
    );
  }
  return <PaperList query={place.papers} of={{ id }} pick={(answer) => answer[field]?.papers} />;
}

/** The papers of a place that fit a filter, by year, in the years of all of its papers. */
function YearSpark<Field extends string>(props: {
  query: YearsDocument<Field>;
  field: Field;
  id: string;
  filter: PaperFilter;
  all: YearGroups;
}) {
  const { query, field, id, filter, all } = props;
  const span = yearCounts(all);
  const [first, last] = [span[0]?.year, span.at(-1)?.year];
  const { data } = useQuery(query, { id, filter });
  const groups = data?.[field]?.papers.years;
  if (!groups || first === undefined || last === undefined) return <span class="spark" />;
  return <Spark groups={groups} first={first} last={last} />;
}

export interface PaperGroup {
  count: number;
  node?: { id: string; name?: string; acronym?: string | null } | null;
}

/** The greatest groups of the papers, each with a small plot, as a panel; nothing where there are none. */
export function GroupPanel({
  title,
  groups,
  by,
  sparkOf,
}: {
  title: string;
  groups: readonly PaperGroup[];
  /** The filter that leaves the papers of one group. */
  by: "topics" | "venues" | "institutions";
  sparkOf: SparkOf;
}) {
  const rows = groups.flatMap(({ node, count }) =>
    node
      ? {
          ...sizedRow({ id: node.id, name: node.acronym ?? node.name ?? node.id }, count),
          aside: sparkOf({ [by]: [node.id] }),
        }
      : [],
  );
  return <NodePanel title={title} label={title} rows={rows} />;
}

/** Nodes of the same kind by name, such as the parts of an institution, as a panel; nothing where there are none. */
export function NodePanel({ title, label, rows }: { title: string; label: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <Rows label={label} rows={rows} />
    </Panel>
  );
}

/** What stands beneath the name: what sort of place it is, how many papers it has, and what it is a part of. */
function Facts({ node, wholes }: { node: Place; wholes: readonly { id: string; name: string }[] }) {
  return (
    <>
      {parts(placeFacts(node), counted(node.paperCount, "paper"))}
      {wholes.length > 0 && " · part of "}
      {wholes.map((whole, index) => (
        <span key={whole.id}>
          {index > 0 && ", "}
          <a href={nodePath(whole.id)}>{whole.name}</a>
        </span>
      ))}
    </>
  );
}
