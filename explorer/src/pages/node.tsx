/** The page of any node, by the kind that its address says. */

import type { ComponentType } from "preact";
import { AuthorPage } from "../nodes/author";
import { InstitutionPage } from "../nodes/institution";
import { PaperPage } from "../nodes/paper";
import { TopicPage } from "../nodes/topic";
import { VenuePage } from "../nodes/venue";
import { type Kind, nodeAt } from "../routes";
import { useLocation } from "../state/location";
import { NotFound } from "./not-found";

const PAGES: Record<Kind, ComponentType<{ id: string }>> = {
  Author: AuthorPage,
  Paper: PaperPage,
  Venue: VenuePage,
  Institution: InstitutionPage,
  Topic: TopicPage,
};

export function NodeView() {
  const found = nodeAt(useLocation().path);
  if (!found) return <NotFound />;
  const Page = PAGES[found.kind];
  return (
    <div class="page">
      <Page key={found.id} id={found.id} />
    </div>
  );
}
