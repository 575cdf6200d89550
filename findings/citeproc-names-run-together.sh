#!/bin/sh
# citeproc-js 2.4.63 (npm): names in Georgian, Armenian, Devanagari, Bengali, Tamil or Ethiopic letters are printed like
# Chinese ones: the surname first and no blank between it and the given name.
#
# In these scripts a blank parts the words, and the style has the given name first. Which names are set apart goes by
# their letters; Latin, Greek, Cyrillic, Hebrew, Arabic and Thai are. Expected: `ანი ბანი`, as the Greek and the
# Hebrew name are printed.
#
# Seen 2026-12-01, Node 20:
#   Άλφα Βήτα
#   אלף בית
#   ბანიანი
#   ԲենԱյբ
#   केलाआम
#   மரம்மலர்
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "citeproc@2.4.63"

cat > shows.cjs <<'JS'
const CSL = require("citeproc");
const locale = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>
  <term name="et-al">et al.</term>
</terms></locale>`;
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>t</title><id>t</id><updated>2026-12-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><names variable="author"/></layout></bibliography>
</style>`;
const people = [
  ["Άλφα", "Βήτα"], ["אלף", "בית"], ["ანი", "ბანი"], ["Այբ", "Բեն"], ["आम", "केला"], ["மலர்", "மரம்"],
];
const papers = people.map(([given, family], id) => ({ id, type: "book", title: "t", author: [{ family, given }] }));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => papers[id] }, style);
engine.setOutputFormat("text");
engine.updateItems(papers.map(({ id }) => id));
console.log(engine.makeBibliography()[1].map((line) => line.trim()).join("\n"));
JS
node shows.cjs | tee seen
cat > expected <<'TXT'
Άλφα Βήτα
אלף בית
ბანიანი
ԲենԱյբ
केलाआम
மரம்மலர்
TXT
if ! cmp -s expected seen; then
    echo "this has changed" >&2
    exit 1
fi
