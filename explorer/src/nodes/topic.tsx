/** The page of a topic. */

import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { counted, parts, worded } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import {
  TopicAuthorsDocument,
  TopicHeadDocument,
  TopicPapersDocument,
  TopicRelatedDocument,
  TopicYearsDocument,
} from "../graphql/generated/graphql";
import { useQuery } from "../graphql/use-query";
import { PaperList } from "../papers/paper-list";
import { networkPath } from "../routes";
import { authorRow, Columns, GroupPanel, NodeSpark, PartOf, sizedRow, YearsPlot } from "./frame";
import { NodeHead } from "./node-head";
import { Panel, Rows, Tabs, useView } from "./panel";
import { RowList } from "./row-list";

export function TopicPage({ id }: { id: string }) {
  const { data, error, retry } = useQuery(TopicHeadDocument, { id });
  const topic = data?.topic;
  useTitle(topic?.name);
  if (error && !topic) return <Failed error={error} retry={retry} />;
  if (!topic) return <Loading lines={9} />;
  const all = topic.papers.years;
  return (
    <>
      <NodeHead
        kind="Topic"
        name={topic.name}
        names={topic.names}
        ids={topic.ids}
        facts={
          <>
            {parts(worded(topic.topicKind), counted(topic.paperCount, "paper"))}
            <PartOf wholes={topic.broader} />
          </>
        }
      >
        <a class="button" href={networkPath(topic.id)}>
          Network
        </a>
        <QueryBehind query={TopicHeadDocument} variables={{ id }} />
      </NodeHead>
      <Columns
        main={
          <>
            <YearsPlot groups={all} />
            <Tabs
              tabs={[
                { view: "papers", title: "Papers" },
                { view: "authors", title: "Authors", total: topic.authors.totalCount },
                { view: "related", title: "Related topics", total: topic.related.totalCount },
              ]}
            />
            <Part id={id} />
          </>
        }
        aside={
          <>
            <Panel title="Most papers about it">
              <Rows
                label="Authors with the most papers about it"
                rows={topic.authors.edges.map(({ node, paperCount }) => sizedRow(node, paperCount))}
              />
            </Panel>
            {topic.narrower.edges.length > 0 && (
              <Panel title="Narrower">
                <Rows
                  label="Narrower topics"
                  rows={topic.narrower.edges.map(({ node }) => sizedRow(node, node.paperCount))}
                />
              </Panel>
            )}
            {topic.related.edges.length > 0 && (
              <Panel title="On the same papers">
                <Rows
                  label="Topics on the same papers"
                  rows={topic.related.edges.map(({ node, jointPapers }) => sizedRow(node, jointPapers))}
                />
              </Panel>
            )}
            <GroupPanel
              title="Venues"
              groups={topic.papers.venues}
              aside={(venue) => (
                <NodeSpark
                  query={TopicYearsDocument}
                  id={id}
                  filter={{ venues: [venue] }}
                  pick={(answer) => answer.topic?.papers.years}
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

function Part({ id }: { id: string }) {
  const view = useView();
  switch (view) {
    case "authors":
      return (
        <RowList
          query={TopicAuthorsDocument}
          variables={{ id }}
          pick={(answer) => answer.topic?.authors}
          noun={["author", "authors"]}
          row={authorRow}
        />
      );
    case "related":
      return (
        <RowList
          query={TopicRelatedDocument}
          variables={{ id }}
          pick={(answer) => answer.topic?.related}
          noun={["topic", "topics"]}
          row={({ node, jointPapers }) => ({
            id: node.id,
            name: node.name,
            size: jointPapers,
            facts: worded(node.topicKind),
          })}
        />
      );
    default:
      return <PaperList query={TopicPapersDocument} of={{ id }} pick={(answer) => answer.topic?.papers} />;
  }
}
