import { expect, test } from "vitest";
import { entriesOf } from "../../src/network/author-entries";

test("a pasted list is read line by line, without numbers, bullets and repetitions", () => {
  const text = " 1. Ada Lovelace \n\n- Blaise Pascal; Ada Lovelace\r\n12) Émilie du Châtelet\n";
  expect(entriesOf(text)).toEqual(["Ada Lovelace", "Blaise Pascal", "Émilie du Châtelet"]);
});
