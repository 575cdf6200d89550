/** A pasted list of people: its entries, each of which the service is asked for as it was pasted. */

/** One entry a line, or between semicolons; numbers and bullets before a name do not belong to it. */
export function entriesOf(text: string): string[] {
  const entries = text.split(/[\n;]/).map((line) => line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, "").trim());
  return [...new Set(entries.filter((entry) => entry !== ""))];
}
