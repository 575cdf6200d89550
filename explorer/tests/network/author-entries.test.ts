import { expect, test } from "vitest";
import { authorBy, entriesOf } from "../../src/network/author-entries";

test("a pasted list is read line by line, without numbers, bullets and repetitions", () => {
  const text = " 1. Ada Lovelace \n\n- Blaise Pascal; Ada Lovelace\r\n12) Émilie du Châtelet\n";
  expect(entriesOf(text)).toEqual(["Ada Lovelace", "Blaise Pascal", "Émilie du Châtelet"]);
});

test.each([
  ["Ada Lovelace", { name: "Ada Lovelace" }],
  ["Author:acl:ada-lovelace", { id: "Author:acl:ada-lovelace" }],
  ["0000-0002-1825-0097", { orcid: "0000-0002-1825-0097" }],
  ["https://orcid.org/0000-0002-1825-009X", { orcid: "https://orcid.org/0000-0002-1825-009X" }],
  ["~Ada_Lovelace1", { openreview: "~Ada_Lovelace1" }],
  [
    "https://openreview.net/profile?id=~Ada_Lovelace1",
    { openreview: "https://openreview.net/profile?id=~Ada_Lovelace1" },
  ],
  ["https://dblp.org/pid/l/AdaLovelace.html", { dblp: "https://dblp.org/pid/l/AdaLovelace.html" }],
  ["aclanthology.org/people/a/ada-lovelace/", { acl: "aclanthology.org/people/a/ada-lovelace/" }],
  ["A5023888391", { openalex: "A5023888391" }],
  ["Author of things", { name: "Author of things" }],
])("%s is asked for as it is meant", (text, by) => {
  expect(authorBy(text)).toEqual(by);
});
