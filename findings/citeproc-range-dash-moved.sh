#!/bin/sh
# citeproc-js 2.4.63 (npm): of pages with hyphens inside their numbers, the dash between them is moved or lost.
#
# Pages of proceedings are numbered by paper, `16-1` to `16-4`. A source that writes the range with an en dash says which
# sign is the range. The library reads a dash as it reads a hyphen, parts the pages at every one, and sets a dash where it
# takes two numbers for a range. Expected: the dash where it was.
#
# Seen 2026-12-01, Node 20, for `101–119`, `16-1–16-4` and `A-7–12`:
#   101–119
#   16-1-16–4
#   A-7-12
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "citeproc@2.4.63"

cat > shows.cjs <<'JS'
const CSL = require("citeproc");
const locale = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>
  <term name="page"><single>page</single><multiple>pages</multiple></term>
  <term name="page-range-delimiter">–</term>
</terms></locale>`;
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>t</title><id>t</id><updated>2026-12-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><text variable="page"/></layout></bibliography>
</style>`;
const papers = ["101–119", "16-1–16-4", "A-7–12"].map((page, id) => ({ id, type: "chapter", title: "t", page }));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => papers[id] }, style);
engine.setOutputFormat("text");
engine.updateItems(papers.map(({ id }) => id));
console.log(engine.makeBibliography()[1].map((line) => line.trim()).join("\n"));
JS
node shows.cjs | tee seen
cat > expected <<'TXT'
101–119
16-1-16–4
A-7-12
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
