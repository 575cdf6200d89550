/** The page of an author. */

import { useTitle } from "../components/document-title";
import { Failed, Loading, Notice } from "../components/feedback";
import { counted, parts, years } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import { YearPlot, yearCounts } from "../components/year-plot";
import {
  AuthorAffiliationsDocument,
  AuthorCoauthorsDocument,
  AuthorHeadDocument,
  type AuthorHeadQuery,
  AuthorPapersDocument,
  AuthorTopicsDocument,
  AuthorVenuesDocument,
  type CoauthorSort,
} from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { PaperList } from "../papers/paper-list";
import { networkPath, nodePath, pathPath, withQuery } from "../routes";
import { useUrlState } from "../state/location";
import { AuthorAside, AuthorSpark } from "./author-aside";
import { AuthorMetrics } from "./author-metrics";
import { NodeHead, Sources } from "./node-head";
import { RowList } from "./row-list";
import { placeRow } from "./rows";
import { Tabs, useView } from "./tabs";
import { useYearChoice } from "./year-choice";

type Author = NonNullable<AuthorHeadQuery["author"]>;

export function AuthorPage({ id }: { id: string }) {
  const { data, error, retry } = useQuery(AuthorHeadDocument, { id });
  const author = data?.author;
  useTitle(author?.name);
  if (error && !author) return <Failed error={error} retry={retry} />;
  if (!author) return <Loading lines={9} />;
  return (
    <>
      <NodeHead
        kind="Author"
        name={author.name}
        names={author.names}
        ids={author.ids}
        facts={<AuthorFacts author={author} />}
      >
        <a class="button" href={networkPath(author.id)}>
          Network
        </a>
        <a class="button" href={pathPath(author.id)}>
          Path to someone
        </a>
        <QueryBehind query={AuthorHeadDocument} variables={{ id }} />
      </NodeHead>
      {author.ambiguity && <Doubt ambiguity={author.ambiguity} />}
      <div class="columns">
        <div class="column-main">
          <Overview author={author} />
          <Tabs
            tabs={[
              { view: "papers", title: "Papers" },
              { view: "coauthors", title: "Coauthors" },
              { view: "topics", title: "Topics" },
              { view: "venues", title: "Venues" },
              { view: "affiliations", title: "Affiliations" },
            ]}
          />
          <Part author={author} />
        </div>
        <aside class="column-aside" aria-label="At a glance">
          <AuthorAside id={author.id} />
          <Sources sources={author.sources} />
        </aside>
      </div>
    </>
  );
}

function AuthorFacts({ author }: { author: Author }) {
  const places = author.affiliations.edges;
  return (
    <>
      {places.map(({ node, firstYear, lastYear }, index) => (
        <span key={node.id}>
          {index > 0 && ", "}
          <a href={nodePath(node.id)}>{node.name}</a>
          {years(firstYear, lastYear) && <span class="soft"> {years(firstYear, lastYear)}</span>}
        </span>
      ))}
      {places.length > 0 && " · "}
      {parts(counted(author.paperCount, "paper"), years(author.firstYear, author.lastYear))}
    </>
  );
}

function Overview({ author }: { author: Author }) {
  const [chosen, choose] = useYearChoice();
  return (
    <div class="overview">
      <AuthorMetrics author={author} />
      <section aria-label="Papers by year" class="overview-plot">
        <h2>Papers by year</h2>
        <YearPlot counts={yearCounts(author.papers.years)} chosen={chosen} onChoose={choose} />
      </section>
    </div>
  );
}

function Doubt({ ambiguity }: { ambiguity: NonNullable<Author["ambiguity"]> }) {
  const candidates = ambiguity.candidates.edges;
  return (
    <Notice title="This may not be one person" tone="doubt">
      <ul>
        {ambiguity.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {candidates.length > 0 && (
        <>
          <p>Who may be the same:</p>
          <ul>
            {candidates.map(({ node }) => (
              <li key={node.id}>
                <a href={nodePath(node.id)}>{node.name}</a>{" "}
                <span class="soft">
                  {parts(
                    node.affiliations.edges.map((edge) => edge.node.name).join(", "),
                    counted(node.paperCount, "paper"),
                    years(node.firstYear, node.lastYear),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Part({ author }: { author: Author }) {
  const view = useView();
  const { id, firstYear, lastYear } = author;
  const spark = (filter: { topics?: string[]; venues?: string[] }) => (
    <AuthorSpark id={id} filter={filter} first={firstYear} last={lastYear} />
  );
  switch (view) {
    case "coauthors":
      return <Coauthors id={id} />;
    case "topics":
      return (
        <RowList
          query={AuthorTopicsDocument}
          variables={{ id }}
          pick={(data) => data.author?.topics}
          noun={["topic", "topics"]}
          row={({ node, paperCount }) => ({ ...placeRow(node, paperCount), aside: spark({ topics: [node.id] }) })}
        />
      );
    case "venues":
      return (
        <RowList
          query={AuthorVenuesDocument}
          variables={{ id }}
          pick={(data) => data.author?.venues}
          noun={["venue", "venues"]}
          row={({ node, paperCount }) => ({ ...placeRow(node, paperCount), aside: spark({ venues: [node.id] }) })}
        />
      );
    case "affiliations":
      return (
        <RowList
          query={AuthorAffiliationsDocument}
          variables={{ id }}
          pick={(data) => data.author?.affiliations}
          noun={["institution", "institutions"]}
          row={({ node, ...edge }) => ({
            id: node.id,
            name: node.name,
            size: edge.paperCount,
            facts: parts(years(edge.firstYear, edge.lastYear), node.country),
          })}
        />
      );
    default:
      return (
        <PaperList
          query={AuthorPapersDocument}
          of={{ id }}
          pick={(data) => data.author?.papers}
          highlight={id}
          empty="No papers are known."
        />
      );
  }
}

const COAUTHOR_ORDERS: Record<string, { label: string; sort: CoauthorSort[] }> = {
  joint: { label: "Most joint papers first", sort: [{ field: "JOINT_PAPERS", direction: "DESC" }] },
  strength: { label: "Strongest tie first", sort: [{ field: "STRENGTH", direction: "DESC" }] },
  latest: { label: "Latest joint paper first", sort: [{ field: "LAST_YEAR", direction: "DESC" }] },
  name: { label: "By name", sort: [{ field: "NAME", direction: "ASC" }] },
};

function Coauthors({ id }: { id: string }) {
  const [order, setOrder] = useUrlState("sort", "joint");
  const { sort } = COAUTHOR_ORDERS[order] ?? { sort: [] };
  return (
    <>
      <div class="filters">
        <label class="filter">
          <span>Order</span>
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value)}>
            {Object.entries(COAUTHOR_ORDERS).map(([key, { label }]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <RowList
        query={AuthorCoauthorsDocument}
        variables={{ id, sort }}
        pick={(data) => data.author?.coauthors}
        noun={["coauthor", "coauthors"]}
        row={({ node, ...tie }) => ({
          id: node.id,
          name: node.name,
          size: tie.jointPapers,
          facts: parts(
            node.affiliations.edges[0]?.node.name,
            years(tie.firstYear, tie.lastYear),
            `strength ${tie.strength.toFixed(2)}`,
          ),
          aside: (
            <a class="quiet-link" href={withQuery(nodePath(id), { author: node.id })}>
              joint papers
            </a>
          ),
        })}
      />
    </>
  );
}
