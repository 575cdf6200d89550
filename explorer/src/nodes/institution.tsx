/** The page of an institution. */

import { counted, parts, worded } from "../components/format";
import {
  InstitutionAuthorsDocument,
  InstitutionHeadDocument,
  InstitutionPapersDocument,
  InstitutionYearsDocument,
} from "../graphql/generated/graphql";
import { GroupPanel, NodePanel, PartOf, placePage } from "./place-page";
import { sizedRow } from "./rows";

export const InstitutionPage = placePage({
  kind: "Institution",
  field: "institution",
  head: InstitutionHeadDocument,
  papers: InstitutionPapersDocument,
  authors: InstitutionAuthorsDocument,
  years: InstitutionYearsDocument,
  facts: ({ country, institutionKind, paperCount, parents }) => (
    <>
      {parts(country, institutionKind && worded(institutionKind), counted(paperCount, "paper"))}
      <PartOf wholes={parents} />
    </>
  ),
  papersHow: "from here",
  panels: ({ children, papers }, sparkOf) => (
    <>
      <NodePanel
        title="Parts"
        label="Institutions that are part of it"
        rows={children.edges.map(({ node }) => sizedRow(node, node.paperCount))}
      />
      <GroupPanel title="Venues" groups={papers.venues} spark={(venue) => sparkOf({ venues: [venue] })} />
      <GroupPanel title="Topics" groups={papers.topics} spark={(topic) => sparkOf({ topics: [topic] })} />
    </>
  ),
});
