/** The first page: the search, what the graph holds, and where to begin. */

import { useTitle } from "../components/document-title";
import { Failed } from "../components/feedback";
import { count, dated } from "../components/format";
import { KindIcon } from "../components/icons";
import { QueryBehind } from "../components/query-behind";
import { SearchBox } from "../components/search-box";
import { BeginningsDocument, HomeDocument, type HomeQuery, type NodeKind } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { KINDS, type Kind, networkPath, nodePath, PLURAL, pathPath, SEGMENT } from "../routes";

export function Home() {
  useTitle(null);
  const { data, error, retry } = useQuery(HomeDocument, {});
  const empty = data?.graph.counts.every((each) => each.count === 0) ?? false;
  return (
    <div class="page home">
      <div class="home-head">
        <h1>How is research connected?</h1>
        <p class="lead">
          Authors, papers, venues, institutions and topics as one graph: who wrote what with whom, and the papers that
          prove each step.
        </p>
        <SearchBox large />
      </div>
      {error && <Failed error={error} retry={retry} />}
      {empty && <p class="lead">The graph is empty. `scholargraph load` brings a source, also while this runs.</p>}
      <ul class="counts" aria-label="What the graph holds">
        {KINDS.map((kind) => (
          <li key={kind}>
            <a href={`/${SEGMENT[kind]}s`}>
              <KindIcon kind={kind} />
              <strong>{data ? count(countOf(data, kind)) : " "}</strong>
              <span>{PLURAL[kind].toLowerCase()}</span>
            </a>
          </li>
        ))}
      </ul>
      <Beginnings />
      {data && data.graph.sources.length > 0 && <Sources sources={data.graph.sources} />}
      <p class="page-foot">
        <QueryBehind query={HomeDocument} variables={{}} />
      </p>
    </div>
  );
}

/** Where to begin: what the graph has most of. */
function Beginnings() {
  const { data } = useQuery(BeginningsDocument, {});
  const authors = data?.authors?.edges.map(({ node }) => node) ?? [];
  const venues = data?.venues?.edges.map(({ node }) => ({ ...node, name: node.acronym ?? node.name })) ?? [];
  const institutions = data?.institutions?.edges.map(({ node }) => node) ?? [];
  const [first] = authors;
  return (
    <section class="beginnings" aria-label="Where to begin">
      <Beginning title="People with the most papers" nodes={authors} />
      <Beginning title="Venues" nodes={venues} />
      <Beginning title="Institutions" nodes={institutions} />
      {first && (
        <div>
          <h2>Connections</h2>
          <ul>
            <li>
              <a href={networkPath(first.id)}>The network around {first.name}</a>
            </li>
            <li>
              <a href={pathPath(first.id)}>A path from {first.name} to someone</a>
            </li>
            <li>
              <a href="/graphql">Your own question, in GraphQL</a>
            </li>
          </ul>
        </div>
      )}
    </section>
  );
}

function Beginning({
  title,
  nodes,
}: {
  title: string;
  nodes: readonly { id: string; name: string; paperCount: number }[];
}) {
  if (nodes.length === 0) return null;
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {nodes.map(({ id, name, paperCount }) => (
          <li key={id}>
            <a href={nodePath(id)}>{name}</a> <span class="soft">{count(paperCount)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function countOf(data: HomeQuery, kind: Kind): number {
  const wanted: NodeKind = kind.toUpperCase() as NodeKind;
  return data.graph.counts.find((each) => each.kind === wanted)?.count ?? 0;
}

function Sources({ sources }: { sources: HomeQuery["graph"]["sources"] }) {
  return (
    <section class="home-sources">
      <h2>Sources</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.source}>
            <strong>{source.source}</strong>
            <span>{source.licence ?? "licence not stated"}</span>
            {source.finishedAt && <span>loaded {dated(source.finishedAt)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
