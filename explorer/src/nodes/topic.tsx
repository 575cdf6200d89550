/** The page of a topic. */

import {
  TopicAuthorsDocument,
  TopicHeadDocument,
  TopicPapersDocument,
  TopicRelatedDocument,
  TopicYearsDocument,
} from "../graphql/generated/graphql";
import { GroupPanel, NodePanel, placePage } from "./place-page";
import { RowList } from "./row-list";
import { placeRow, sizedRow } from "./rows";

export const TopicPage = placePage({
  kind: "Topic",
  field: "topic",
  head: TopicHeadDocument,
  papers: TopicPapersDocument,
  authors: TopicAuthorsDocument,
  years: TopicYearsDocument,
  wholes: ({ broader }) => broader,
  papersHow: "about it",
  panels: ({ narrower, related, papers }, sparkOf) => (
    <>
      <NodePanel
        title="Narrower"
        label="Narrower topics"
        rows={narrower.edges.map(({ node }) => sizedRow(node, node.paperCount))}
      />
      <NodePanel
        title="On the same papers"
        label="Topics on the same papers"
        rows={related.edges.map(({ node, jointPapers }) => sizedRow(node, jointPapers))}
      />
      <GroupPanel title="Venues" groups={papers.venues} by="venues" sparkOf={sparkOf} />
    </>
  ),
  extraTab: {
    view: "related",
    title: "Related topics",
    total: ({ related }) => related.totalCount,
    Content: RelatedTopics,
  },
});

function RelatedTopics({ id }: { id: string }) {
  return (
    <RowList
      query={TopicRelatedDocument}
      variables={{ id }}
      pick={({ topic }) => topic?.related}
      noun={["topic", "topics"]}
      row={({ node, jointPapers }) => placeRow(node, jointPapers)}
    />
  );
}
