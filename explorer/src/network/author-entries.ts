/** A pasted list of people: what each line names, as the service is asked for it. */

import type { AuthorBy } from "../graphql/generated/graphql";

/** The most that one network has. */
export const MOST_MEMBERS = 1000;

const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => AuthorBy])[] = [
  [/^Author:\S.*$/, ([id]) => ({ id })],
  [/^(?:https?:\/\/)?(?:www\.)?orcid\.org\/\S+$|^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/i, ([orcid]) => ({ orcid })],
  [/^(?:https?:\/\/)?(?:www\.)?openreview\.net\/profile\S+$|^~\S+\d$/, ([openreview]) => ({ openreview })],
  [/^(?:https?:\/\/)?(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)\/\S+$/, ([dblp]) => ({ dblp })],
  [/^(?:https?:\/\/)?(?:www\.)?openalex\.org\/\S+$|^A\d{6,}$/, ([openalex]) => ({ openalex })],
  [/^(?:https?:\/\/)?(?:www\.)?aclanthology\.org\/people\/\S+$/, ([acl]) => ({ acl })],
  [/^(?:https?:\/\/)?(?:www\.)?semanticscholar\.org\/author\/\S+$/, ([s2]) => ({ s2 })],
] as readonly (readonly [RegExp, (match: RegExpExecArray) => AuthorBy])[];

/** One entry a line, or between semicolons; numbers and bullets before a name do not belong to it. */
export function entriesOf(text: string): string[] {
  const entries = text.split(/[\n;]/).map((line) => line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, "").trim());
  return [...new Set(entries.filter((entry) => entry !== ""))];
}

/** By which id a text names an author; by name where it has the form of none. */
export function authorBy(text: string): AuthorBy {
  for (const [form, by] of FORMS) {
    const match = form.exec(text);
    if (match) return by(match);
  }
  return { name: text };
}
