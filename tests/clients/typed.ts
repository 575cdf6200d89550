// Types made of the schema, used: it compiles only while the answers have these shapes.
import type { AuthorPageQuery, PapersOfYearsQueryVariables } from "./generated/operations";

export function titles(answer: AuthorPageQuery): (string | null)[] {
  return answer.author?.papers.edges.map((edge) => edge.node.title ?? null) ?? [];
}

export function distance(answer: AuthorPageQuery): string {
  const coauthor = answer.author?.coauthors.edges[0];
  return coauthor ? `${coauthor.node.name}: ${coauthor.jointPapers.toFixed(0)}` : "";
}

export const years: PapersOfYearsQueryVariables = { filter: { years: { from: 2015, to: 2020 }, kinds: ["ARTICLE"] } };
