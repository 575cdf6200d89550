/** The page of a venue. */

import {
  VenueAuthorsDocument,
  VenueHeadDocument,
  VenuePapersDocument,
  VenueYearsDocument,
} from "../graphql/generated/graphql";
import { GroupPanel, placePage } from "./place-page";

export const VenuePage = placePage({
  kind: "Venue",
  field: "venue",
  head: VenueHeadDocument,
  papers: VenuePapersDocument,
  authors: VenueAuthorsDocument,
  years: VenueYearsDocument,
  papersHow: "here",
  panels: ({ papers }, sparkOf) => (
    <>
      <GroupPanel title="Topics" groups={papers.topics} by="topics" sparkOf={sparkOf} />
      <GroupPanel title="Institutions" groups={papers.institutions} by="institutions" sparkOf={sparkOf} />
    </>
  ),
});
