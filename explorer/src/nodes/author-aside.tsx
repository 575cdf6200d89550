/** An author at a glance: with whom, about what, where; each over the years. */

import { Loading } from "../components/feedback";
import { count, parts, years } from "../components/format";
import { Spark } from "../components/year-plot";
import { AuthorAsideDocument, AuthorYearsDocument, type PaperFilter } from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { withParameters } from "../state/location";
import { Panel } from "./panel";
import { Rows } from "./rows";

export function AuthorAside({ id }: { id: string }) {
  const { data, error } = useQuery(AuthorAsideDocument, { id });
  const author = data?.author;
  if (error) return null; // the page itself says what is wrong
  if (!author) return <Loading lines={8} />;
  const { coauthors, topics, venues, affiliations, firstYear, lastYear } = author;
  const spark = (filter: PaperFilter) => <AuthorSpark id={id} filter={filter} first={firstYear} last={lastYear} />;
  return (
    <>
      {coauthors.edges.length > 0 && (
        <Panel title="Coauthors" all={<All view="coauthors" total={coauthors.totalCount} noun="coauthors" />}>
          <Rows
            label="Coauthors with the most joint papers"
            rows={coauthors.edges.map(({ node, ...tie }) => ({
              id: node.id,
              name: node.name,
              size: tie.jointPapers,
              facts: years(tie.firstYear, tie.lastYear),
            }))}
          />
        </Panel>
      )}
      {topics.edges.length > 0 && (
        <Panel title="Topics" all={<All view="topics" total={topics.totalCount} noun="topics" />}>
          <Rows
            label="Topics with the most papers"
            rows={topics.edges.map(({ node, paperCount }) => ({
              id: node.id,
              name: node.name,
              size: paperCount,
              aside: spark({ topics: [node.id] }),
            }))}
          />
        </Panel>
      )}
      {venues.edges.length > 0 && (
        <Panel title="Venues" all={<All view="venues" total={venues.totalCount} noun="venues" />}>
          <Rows
            label="Venues with the most papers"
            rows={venues.edges.map(({ node, paperCount }) => ({
              id: node.id,
              name: node.acronym ?? node.name,
              size: paperCount,
              aside: spark({ venues: [node.id] }),
            }))}
          />
        </Panel>
      )}
      {affiliations.edges.length > 0 && (
        <Panel
          title="Affiliations"
          all={<All view="affiliations" total={affiliations.totalCount} noun="affiliations" />}
        >
          <Rows
            label="Affiliations"
            rows={affiliations.edges.map(({ node, paperCount, ...edge }) => ({
              id: node.id,
              name: node.name,
              size: paperCount,
              facts: parts(years(edge.firstYear, edge.lastYear)),
            }))}
          />
        </Panel>
      )}
    </>
  );
}

function All({ view, total, noun }: { view: string; total: number; noun: string }) {
  return (
    <a href={withParameters({ view, sort: null })}>
      All {count(total)} {noun}
    </a>
  );
}

/** The author's papers that fit a filter, by year, in the years of the author. */
export function AuthorSpark(props: {
  id: string;
  filter: PaperFilter;
  first: number | null | undefined;
  last: number | null | undefined;
}) {
  const { id, filter, first, last } = props;
  const { data } = useQuery(AuthorYearsDocument, first == null || last == null ? null : { id, filter });
  if (first == null || last == null) return null;
  if (!data?.author) return <span class="spark" />;
  return <Spark groups={data.author.papers.years} first={first} last={last} />;
}
