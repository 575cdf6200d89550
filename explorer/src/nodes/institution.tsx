/** The page of an institution. */

import {
  InstitutionAuthorsDocument,
  InstitutionHeadDocument,
  InstitutionPapersDocument,
  InstitutionYearsDocument,
} from "../graphql/generated/graphql";
import { GroupPanel, NodePanel, placePage } from "./place-page";
import { sizedRow } from "./rows";

export const InstitutionPage = placePage({
  kind: "Institution",
  field: "institution",
  head: InstitutionHeadDocument,
  papers: InstitutionPapersDocument,
  authors: InstitutionAuthorsDocument,
  years: InstitutionYearsDocument,
  wholes: ({ parents }) => parents,
  papersHow: "from here",
  panels: ({ children, papers }, sparkOf) => (
    <>
      <NodePanel
        title="Parts"
        label="Institutions that are part of it"
        rows={children.edges.map(({ node }) => sizedRow(node, node.paperCount))}
      />
      <GroupPanel title="Venues" groups={papers.venues} by="venues" sparkOf={sparkOf} />
      <GroupPanel title="Topics" groups={papers.topics} by="topics" sparkOf={sparkOf} />
    </>
  ),
});
