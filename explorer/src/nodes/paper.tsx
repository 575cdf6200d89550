/** The page of a paper. */

import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { dated, parts, worded } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import {
  CitedByDocument,
  PaperPageDocument,
  type PaperPageQuery,
  ReferencesDocument,
} from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { Citations, CodeBadge } from "../papers/paper-card";
import { PaperList } from "../papers/paper-list";
import { nodePath } from "../routes";
import { Ids, NodeHead, Sources } from "./node-head";
import { Columns, YearsPlot } from "./page-layout";
import { Panel } from "./panel";
import { PaperAuthors } from "./paper-authors";
import { Tabs, useView } from "./tabs";

type Paper = NonNullable<PaperPageQuery["paper"]>;

export function PaperPage({ id }: { id: string }) {
  const { data, error, retry } = useQuery(PaperPageDocument, { id });
  const paper = data?.paper;
  useTitle(paper?.title);
  if (error && !paper) return <Failed error={error} retry={retry} />;
  if (!paper) return <Loading lines={9} />;
  return (
    <>
      <NodeHead kind="Paper" name={paper.title ?? "Untitled"} ids={paper.ids} facts={<Facts paper={paper} />}>
        {paper.url && (
          <a class="button" href={paper.url} rel="noopener noreferrer">
            Read it
          </a>
        )}
        {paper.codeUrls.map((url) => (
          <a key={url} class="button" href={url} rel="noopener noreferrer">
            Code
          </a>
        ))}
        <QueryBehind query={PaperPageDocument} variables={{ id }} />
      </NodeHead>
      <Columns
        main={
          <>
            <PaperAuthors paper={paper} />
            {paper.abstract && (
              <section class="abstract">
                <h2>Abstract</h2>
                <p>{paper.abstract}</p>
              </section>
            )}
            <Links paper={paper} />
          </>
        }
        aside={
          <>
            <Published paper={paper} />
            <Topics paper={paper} />
            <Institutions paper={paper} />
            {paper.versions.length > 1 && <Versions paper={paper} />}
            <Sources sources={paper.sources} />
          </>
        }
      />
    </>
  );
}

function Facts({ paper }: { paper: Paper }) {
  return (
    <>
      {paper.venue && (
        <>
          <a href={nodePath(paper.venue.id)}>{paper.venue.acronym ?? paper.venue.name}</a>
          {" · "}
        </>
      )}
      {parts(paper.date ? dated(paper.date) : paper.year ? String(paper.year) : null, worded(paper.kind))}
      {paper.status !== "PUBLISHED" && paper.status !== paper.kind && (
        <>
          {" "}
          <span class={`badge badge-${paper.status.toLowerCase()}`}>{worded(paper.status)}</span>
        </>
      )}
      {paper.hasCode && (
        <>
          {" "}
          <CodeBadge urls={paper.codeUrls} />
        </>
      )}
    </>
  );
}

function Published({ paper }: { paper: Paper }) {
  const facts: [name: string, value: string | null | undefined][] = [
    ["Editors", paper.editors.join(", ")],
    ["Volume", parts(paper.volume, paper.issue && `issue ${paper.issue}`)],
    ["Pages", paper.pages],
    ["Publisher", paper.publisher],
    ["ISBN", paper.isbn],
    ["Language", paper.language],
  ];
  const known = facts.filter(([, value]) => value);
  const cited = paper.citationCount || paper.reportedCitations.length > 0;
  if (!paper.venue && known.length === 0 && !cited) return null;
  return (
    <Panel title="Published">
      <dl class="facts">
        {paper.venue && (
          <div>
            <dt>Venue</dt>
            <dd>
              <a href={nodePath(paper.venue.id)}>{paper.venue.name}</a>
            </dd>
          </div>
        )}
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Citations paper={paper} />
    </Panel>
  );
}

function Topics({ paper }: { paper: Paper }) {
  if (paper.topics.edges.length === 0) return null;
  return (
    <Panel title="Topics">
      <ul class="chips">
        {paper.topics.edges.map(({ node, score, sources }) => (
          <li key={node.id}>
            <a
              class="chip"
              href={nodePath(node.id)}
              title={parts(worded(node.topicKind), score != null && `score ${score.toFixed(2)}`, sources.join(", "))}
            >
              {node.name}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Those of its authors, and those that its source names for the paper as a whole. */
function Institutions({ paper }: { paper: Paper }) {
  if (paper.institutions.edges.length === 0) return null;
  return (
    <Panel title="Institutions">
      <ul class="chips">
        {paper.institutions.edges.map(({ node }) => (
          <li key={node.id}>
            <a class="chip" href={nodePath(node.id)}>
              {node.name}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Versions({ paper }: { paper: Paper }) {
  return (
    <Panel title="Versions">
      <ol class="versions">
        {paper.versions.map((version) => (
          <li key={`${version.url} ${version.date} ${version.ids.map(({ value }) => value).join(" ")}`}>
            <span>
              {version.venue ? (
                <a href={nodePath(version.venue.id)}>{version.venue.acronym ?? version.venue.name}</a>
              ) : (
                worded(version.status)
              )}
              {version.date && <span class="soft"> {dated(version.date)}</span>}
            </span>
            <Ids ids={version.ids} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Links({ paper }: { paper: Paper }) {
  const view = useView();
  const [references, citedBy] = [paper.references.totalCount, paper.citedBy.totalCount];
  if (references + citedBy === 0) return null;
  const id = paper.id;
  return (
    <>
      {citedBy > 0 && <YearsPlot title="Citing papers by year" groups={paper.citedBy.years} />}
      <Tabs
        tabs={[
          { view: "references", title: "References", total: references },
          { view: "cited-by", title: "Cited by", total: citedBy },
        ]}
      />
      {view === "cited-by" ? (
        <PaperList
          query={CitedByDocument}
          of={{ id }}
          pick={(data) => data.paper?.papers}
          sortOnly
          empty="No paper of the graph cites it."
        />
      ) : (
        <PaperList
          query={ReferencesDocument}
          of={{ id }}
          pick={(data) => data.paper?.papers}
          sortOnly
          empty="None of its references is in the graph."
        />
      )}
    </>
  );
}
