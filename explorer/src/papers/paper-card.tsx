/** One paper in a list. */

import { useState } from "preact/hooks";
import { count, counted, dated, worded } from "../components/format";
import type { PaperCardFragment } from "../graphql/generated/graphql";
import { nodePath } from "../routes";

const SHOWN_AUTHORS = 10;
const LONG_ABSTRACT = 260;

export function PaperCard({ paper, highlight }: { paper: PaperCardFragment; highlight?: string | undefined }) {
  return (
    <article class="paper">
      <p class="paper-above">
        {paper.topics.edges
          .filter(({ node }) => node.kind === "FIELD")
          .slice(0, 2)
          .map(({ node }) => (
            <a key={node.id} href={nodePath(node.id)} class="paper-field">
              {node.name}
            </a>
          ))}
        {(paper.date ?? paper.year) && <span>{dated(paper.date ?? String(paper.year))}</span>}
        {paper.venue && <a href={nodePath(paper.venue.id)}>{paper.venue.acronym ?? paper.venue.name}</a>}
        {paper.status !== "PUBLISHED" && paper.status !== "PREPRINT" && (
          <span class={`badge badge-${paper.status.toLowerCase()}`}>{worded(paper.status)}</span>
        )}
        {paper.hasCode && <CodeBadge urls={paper.codeUrls} />}
      </p>
      <h3 class="paper-title">
        <a href={nodePath(paper.id)}>{paper.title ?? "Untitled"}</a>
      </h3>
      <p class="paper-by">
        <AuthorNames paper={paper} highlight={highlight} />
        {paper.institutions.edges.map(({ node }) => (
          <span key={node.id}>
            {" · "}
            <a href={nodePath(node.id)}>{node.name}</a>
          </span>
        ))}
      </p>
      {paper.abstract && <Abstract text={paper.abstract} />}
      <Citations paper={paper} />
    </article>
  );
}

/** The authors with their pages; `et al.` where there are more, known or not. */
export function AuthorNames({ paper, highlight }: { paper: PaperCardFragment; highlight?: string | undefined }) {
  const names = paper.authors.edges.slice(0, SHOWN_AUTHORS);
  const hidden = (paper.authorCount ?? paper.authors.edges.length) > names.length;
  return (
    <>
      {names.map(({ node }, index) => (
        <span key={node.id}>
          {index > 0 && ", "}
          <a href={nodePath(node.id)} class={node.id === highlight ? "self" : undefined}>
            {node.name}
          </a>
        </span>
      ))}
      {(hidden || !paper.authorsComplete) && " et al."}
    </>
  );
}

export function CodeBadge({ urls }: { urls: readonly string[] }) {
  const [url] = urls;
  if (!url) return <span class="badge badge-code">code</span>;
  return (
    <a class="badge badge-code" href={url} rel="noopener noreferrer">
      code
    </a>
  );
}

export function Citations({ paper }: { paper: Pick<PaperCardFragment, "citationCount" | "reportedCitations"> }) {
  const said = paper.reportedCitations.map(({ source, count: times }) => `${count(times)} by ${source}`);
  if (!paper.citationCount && said.length === 0) return null;
  return (
    <p class="paper-cited">
      {paper.citationCount ? `${counted(paper.citationCount, "citation")} here` : ""}
      {paper.citationCount && said.length > 0 ? " · " : ""}
      {said.length > 0 && `reported: ${said.join(", ")}`}
    </p>
  );
}

function Abstract({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > LONG_ABSTRACT;
  return (
    <div class="paper-abstract">
      <p class={long && !open ? "clamped" : undefined}>{text}</p>
      {long && (
        <button type="button" class="quiet-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Less" : "Whole abstract"}
        </button>
      )}
    </div>
  );
}
