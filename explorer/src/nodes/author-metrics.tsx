/** What the graph counts of an author, beside what sources say. */

import { Notice } from "../components/feedback";
import { count, dated } from "../components/format";
import type { AuthorHeadQuery } from "../graphql/generated/graphql";

type Author = NonNullable<AuthorHeadQuery["author"]>;
type Profile = Author["profiles"][number];

const UNKNOWN = "not known: no source brought citations";

export function AuthorMetrics({ author }: { author: Author }) {
  const { profiles } = author;
  const rows: { name: string; here: number | null | undefined; said: (profile: Profile) => string | null }[] = [
    { name: "Papers", here: author.paperCount, said: (each) => figure(each.paperCount) },
    { name: "Citations", here: author.citationCount, said: (each) => figure(each.citationCount) },
    { name: "h-index", here: author.hIndex, said: (each) => figure(each.hIndex) },
  ];
  const novelty = profiles.some((each) => each.novelty != null);
  const aiScore = profiles.some((each) => each.aiScore != null);
  if (novelty) rows.push({ name: "Novelty", here: undefined, said: (each) => percent(each.novelty) });
  if (aiScore) rows.push({ name: "AI score", here: undefined, said: (each) => figure(each.aiScore) });
  const problems = profiles.flatMap((each) => each.problems.map((problem) => `${each.source}: ${problem}`));
  return (
    <section class="metrics" aria-label="Figures">
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">Figure</span>
              </th>
              <th scope="col">Counted here</th>
              {profiles.map((each) => (
                <th key={each.source} scope="col">
                  Reported by {each.source}
                  {each.asOf && <span class="soft">{dated(each.asOf)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, here, said }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {here === undefined ? (
                    <span class="soft">–</span>
                  ) : here === null ? (
                    <span class="soft" title={UNKNOWN}>
                      unknown
                    </span>
                  ) : (
                    count(here)
                  )}
                </td>
                {profiles.map((each) => (
                  <td key={each.source}>{said(each) ?? <span class="soft">–</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > 0 && (
        <Notice title="What is reported cannot all be true" tone="doubt">
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

function figure(value: number | null | undefined): string | null {
  return value == null ? null : count(value);
}

function percent(value: number | null | undefined): string | null {
  return value == null ? null : `${count(value)}%`;
}
