/** The page of a venue. */

import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { acronymBeside, counted, parts, worded } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import {
  VenueAuthorsDocument,
  VenueHeadDocument,
  VenuePapersDocument,
  VenueYearsDocument,
} from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { PaperList } from "../papers/paper-list";
import { authorRow, Columns, GroupPanel, NodeSpark, sizedRow, YearsPlot } from "./frame";
import { NodeHead } from "./node-head";
import { Panel, Rows, Tabs, useView } from "./panel";
import { RowList } from "./row-list";

export function VenuePage({ id }: { id: string }) {
  const { data, error, retry } = useQuery(VenueHeadDocument, { id });
  const view = useView();
  const venue = data?.venue;
  useTitle(venue?.name);
  if (error && !venue) return <Failed error={error} retry={retry} />;
  if (!venue) return <Loading lines={9} />;
  const all = venue.papers.years;
  return (
    <>
      <NodeHead
        kind="Venue"
        name={venue.name}
        names={venue.names}
        ids={venue.ids}
        facts={parts(
          acronymBeside(venue),
          venue.venueKind && worded(venue.venueKind),
          counted(venue.paperCount, "paper"),
        )}
      >
        <QueryBehind query={VenueHeadDocument} variables={{ id }} />
      </NodeHead>
      <Columns
        main={
          <>
            <YearsPlot groups={all} />
            <Tabs
              tabs={[
                { view: "papers", title: "Papers" },
                { view: "authors", title: "Authors", total: venue.authors.totalCount },
              ]}
            />
            {view === "authors" ? (
              <RowList
                query={VenueAuthorsDocument}
                variables={{ id }}
                pick={(answer) => answer.venue?.authors}
                noun={["author", "authors"]}
                row={authorRow}
              />
            ) : (
              <PaperList query={VenuePapersDocument} of={{ id }} pick={(answer) => answer.venue?.papers} />
            )}
          </>
        }
        aside={
          <>
            <Panel title="Most papers here">
              <Rows
                label="Authors with the most papers here"
                rows={venue.authors.edges.map(({ node, paperCount }) => sizedRow(node, paperCount))}
              />
            </Panel>
            <GroupPanel
              title="Topics"
              groups={venue.papers.topics}
              aside={(topic) => (
                <NodeSpark
                  query={VenueYearsDocument}
                  id={id}
                  filter={{ topics: [topic] }}
                  pick={(answer) => answer.venue?.papers.years}
                  all={all}
                />
              )}
            />
            <GroupPanel
              title="Institutions"
              groups={venue.papers.institutions}
              aside={(institution) => (
                <NodeSpark
                  query={VenueYearsDocument}
                  id={id}
                  filter={{ institutions: [institution] }}
                  pick={(answer) => answer.venue?.papers.years}
                  all={all}
                />
              )}
            />
          </>
        }
      />
    </>
  );
}
