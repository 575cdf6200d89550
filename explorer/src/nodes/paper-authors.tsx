/** All authors of a paper, with where each was. */

import { useState } from "preact/hooks";
import { counted, parts } from "../components/format";
import { ListEnd } from "../components/list-end";
import { PaperMoreAuthorsDocument, type PaperPageQuery } from "../graphql/generated/graphql";
import { useConnection } from "../graphql/use-connection";
import { nodePath } from "../routes";

type Paper = NonNullable<PaperPageQuery["paper"]>;
type Authorship = Paper["authors"]["edges"][number];

const SHOWN = 30;

export function PaperAuthors({ paper }: { paper: Paper }) {
  const [all, setAll] = useState(false);
  const { edges, pageInfo } = paper.authors;
  const known = paper.authorCount ?? (paper.authorsComplete ? edges.length : null);
  const goesOn = edges.length > SHOWN || pageInfo.hasNextPage;
  return (
    <section aria-label="Authors" class="paper-authors">
      <h2>
        Authors <span class="soft">{known === null ? "" : known}</span>
      </h2>
      {all ? <All id={paper.id} /> : <Authorships edges={edges.slice(0, SHOWN)} />}
      {goesOn && !all && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          All {known === null ? "authors" : counted(known, "author")}
        </button>
      )}
      {!paper.authorsComplete && <p class="soft">and others: the sources stop at “et al.”</p>}
    </section>
  );
}

function All({ id }: { id: string }) {
  const list = useConnection(PaperMoreAuthorsDocument, { id }, (data) => data.paper?.authors);
  return (
    <>
      <Authorships edges={list.edges} />
      <ListEnd list={list} label="authors" />
    </>
  );
}

function Authorships({ edges }: { edges: readonly Authorship[] }) {
  return (
    <ol class="authorships">
      {edges.map(({ node, rawName, rawAffiliations, institutions }) => (
        <li key={node.id}>
          <a href={nodePath(node.id)}>{node.name}</a>
          {rawName && rawName !== node.name && <span class="soft"> as {rawName}</span>}
          {institutions.length > 0 ? (
            <span class="authorship-places">
              {institutions.map((institution, index) => (
                <span key={institution.id}>
                  {index > 0 && ", "}
                  <a href={nodePath(institution.id)}>{institution.name}</a>
                </span>
              ))}
            </span>
          ) : (
            rawAffiliations.length > 0 && <span class="authorship-places">{parts(...rawAffiliations)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
