/** The page of a venue. */

import { acronymBeside, counted, parts, worded } from "../components/format";
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
  facts: (venue) =>
    parts(acronymBeside(venue), venue.venueKind && worded(venue.venueKind), counted(venue.paperCount, "paper")),
  papersHow: "here",
  panels: ({ papers }, sparkOf) => (
    <>
      <GroupPanel title="Topics" groups={papers.topics} spark={(topic) => sparkOf({ topics: [topic] })} />
      <GroupPanel
        title="Institutions"
        groups={papers.institutions}
        spark={(institution) => sparkOf({ institutions: [institution] })}
      />
    </>
  ),
});
