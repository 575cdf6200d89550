import { describe, expect, it } from "vitest";
import { counted, dated, parts, worded, years } from "../src/components/format";
import { yearCounts } from "../src/components/year-plot";

describe("words", () => {
  it.each([
    ["2023-10-12", "Oct 12, 2023"],
    ["2023-10", "Oct 2023"],
    ["2023", "2023"],
    ["2023-13", "2023"],
  ])("the date %s is %s", (date, read) => {
    expect(dated(date)).toBe(read);
  });

  it("counts agree with their noun", () => {
    expect(counted(1, "paper")).toBe("1 paper");
    expect(counted(2306, "paper")).toBe("2,306 papers");
    expect(counted(0, "person", "people")).toBe("0 people");
  });

  it("years are a span, a year, or not known", () => {
    expect(years(2014, 2019)).toBe("2014 to 2019");
    expect(years(2014, 2014)).toBe("2014");
    expect(years(null, 2014)).toBe("2014");
    expect(years(null, undefined)).toBeNull();
  });

  it("what is not there leaves no dot behind", () => {
    expect(parts("a", null, "", false, "b")).toBe("a · b");
    expect(worded("CONFERENCE_PAPER")).toBe("conference paper");
  });
});

describe("the years of a plot", () => {
  it("are all between the first and the last, whatever the order of the groups", () => {
    const counts = yearCounts([
      { key: "2022", count: 3 },
      { key: "2019", count: 1 },
    ]);
    expect(counts).toEqual([
      { year: 2019, count: 1 },
      { year: 2020, count: 0 },
      { year: 2021, count: 0 },
      { year: 2022, count: 3 },
    ]);
  });

  it("are none where no paper has a year", () => {
    expect(yearCounts([])).toEqual([]);
  });
});
