/** The documentation, as it is in the repository; what it asks can be tried. */

import { Marked, type Tokens } from "marked";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useTitle } from "../components/document-title";
import { Failed, Loading } from "../components/feedback";
import { playgroundPath } from "../components/query-behind";
import { RequestFailed } from "../graphql/client";
import { useLocation } from "../state/location";
import { NotFound } from "./not-found";

const PAGES = import.meta.glob<string>("../../../docs/*.md", { query: "?raw", import: "default" });

export const DOCS: readonly string[] = Object.keys(PAGES).map((path) => path.replace(/^.*\/(.*)\.md$/, "$1"));

const UNREAD = new RequestFailed("The page could not be fetched.", "UNREACHABLE");

export default function Docs() {
  const name = useLocation().path.split("/")[2] ?? "";
  const load = PAGES[`../../../docs/${name}.md`];
  const [read, setRead] = useState<{ name: string; text: string | RequestFailed }>();
  useEffect(() => {
    if (!load) return;
    let left = false;
    load().then(
      (text) => left || setRead({ name, text }),
      () => left || setRead({ name, text: UNREAD }),
    );
    return () => {
      left = true;
    };
  }, [name, load]);
  const text = read?.name === name ? read.text : undefined;
  const html = useMemo(() => (typeof text === "string" ? rendered(text) : ""), [text]);
  useTitle(typeof text === "string" ? /^# (.*)$/m.exec(text)?.[1] : null);
  if (!load) return <NotFound />;
  return (
    <div class="page docs">
      <nav aria-label="Documentation">
        <ul>
          {DOCS.map((each) => (
            <li key={each}>
              <a href={`/docs/${each}`} aria-current={each === name ? "page" : undefined}>
                {each}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {text === undefined && <Loading lines={9} />}
      {text instanceof RequestFailed && <Failed error={text} />}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the text is ours, built with this page */}
      <article class="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}

/** HTML of our own Markdown: links between pages become views, GraphQL gets a link that asks it. */
export function rendered(markdown: string): string {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const id = text
          .toLowerCase()
          .replace(/[^\w]+/g, "-")
          .replace(/^-|-$/g, "");
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({ text, lang }: Tokens.Code) {
        const block = `<pre tabindex="0"><code>${escaped(text)}</code></pre>`;
        if (lang !== "graphql") return block;
        return `<div class="asked">${block}<a class="quiet-link" href="${escaped(playgroundPath(text, {}))}">Ask this</a></div>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const page = /^(?:\.\/)?([a-z-]+)\.md(#.*)?$/.exec(href);
        if (page) return `<a href="/docs/${page[1]}${page[2] ?? ""}">${words}</a>`;
        return /^(https?:|#|\/)/.test(href) ? `<a href="${escaped(href)}">${words}</a>` : words;
      },
      image: ({ text }: Tokens.Image) => escaped(text), // pictures of these very pages
      table(token: Tokens.Table) {
        const cells = (row: Tokens.TableCell[], tag: string) =>
          row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
        const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        return `<div class="table-scroll" tabindex="0"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${rows}</tbody></table></div>`;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
