/** The page of an institution. */

import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { counted, parts, worded } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import {
  InstitutionAuthorsDocument,
  InstitutionHeadDocument,
  InstitutionPapersDocument,
  InstitutionYearsDocument,
} from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { PaperList } from "../papers/paper-list";
import { networkPath } from "../routes";
import { authorRow, Columns, GroupPanel, NodeSpark, PartOf, sizedRow, YearsPlot } from "./frame";
import { NodeHead } from "./node-head";
import { Panel, Rows, Tabs, useView } from "./panel";
import { RowList } from "./row-list";

export function InstitutionPage({ id }: { id: string }) {
  const { data, error, retry } = useQuery(InstitutionHeadDocument, { id });
  const view = useView();
  const institution = data?.institution;
  useTitle(institution?.name);
  if (error && !institution) return <Failed error={error} retry={retry} />;
  if (!institution) return <Loading lines={9} />;
  const all = institution.papers.years;
  const spark = (filter: { topics?: string[]; venues?: string[] }) => (
    <NodeSpark
      query={InstitutionYearsDocument}
      id={id}
      filter={filter}
      pick={(answer) => answer.institution?.papers.years}
      all={all}
    />
  );
  return (
    <>
      <NodeHead
        kind="Institution"
        name={institution.name}
        names={institution.names}
        ids={institution.ids}
        facts={
          <>
            {parts(
              institution.country,
              institution.institutionKind && worded(institution.institutionKind),
              counted(institution.paperCount, "paper"),
            )}
            <PartOf wholes={institution.parents} />
          </>
        }
      >
        <a class="button" href={networkPath(institution.id)}>
          Network
        </a>
        <QueryBehind query={InstitutionHeadDocument} variables={{ id }} />
      </NodeHead>
      <Columns
        main={
          <>
            <YearsPlot groups={all} />
            <Tabs
              tabs={[
                { view: "papers", title: "Papers" },
                { view: "authors", title: "Authors", total: institution.authors.totalCount },
              ]}
            />
            {view === "authors" ? (
              <RowList
                query={InstitutionAuthorsDocument}
                variables={{ id }}
                pick={(answer) => answer.institution?.authors}
                noun={["author", "authors"]}
                row={authorRow}
              />
            ) : (
              <PaperList query={InstitutionPapersDocument} of={{ id }} pick={(answer) => answer.institution?.papers} />
            )}
          </>
        }
        aside={
          <>
            <Panel title="Most papers from here">
              <Rows
                label="Authors with the most papers from here"
                rows={institution.authors.edges.map(({ node, paperCount }) => sizedRow(node, paperCount))}
              />
            </Panel>
            {institution.children.edges.length > 0 && (
              <Panel title="Parts">
                <Rows
                  label="Institutions that are part of it"
                  rows={institution.children.edges.map(({ node }) => sizedRow(node, node.paperCount))}
                />
              </Panel>
            )}
            <GroupPanel
              title="Venues"
              groups={institution.papers.venues}
              aside={(venue) => spark({ venues: [venue] })}
            />
            <GroupPanel
              title="Topics"
              groups={institution.papers.topics}
              aside={(topic) => spark({ topics: [topic] })}
            />
          </>
        }
      />
    </>
  );
}
