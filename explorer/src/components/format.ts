/** How figures, years and names are written. */

const COUNT = new Intl.NumberFormat("en");

export function count(value: number): string {
  return COUNT.format(value);
}

/** `1 paper`, `2,306 papers`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** `2014 to 2019`, `2014`, or null where no year is known. */
export function years(first: number | null | undefined, last: number | null | undefined): string | null {
  if (first == null || last == null) return first == null && last == null ? null : String(first ?? last);
  return first === last ? String(first) : `${first} to ${last}`;
}

/** A word of an enumeration as it is read: `CONFERENCE_PAPER` is `conference paper`. */
export function worded(value: string): string {
  return value.toLowerCase().replaceAll("_", " ");
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A date that may lack its day or month: `2023-10-12` is `Oct 12, 2023`, `2023-10` is `Oct 2023`. */
export function dated(date: string): string {
  const [year, month, day] = date.split("-");
  const name = month && MONTHS[Number(month) - 1];
  if (!name) return year ?? date;
  return day ? `${name} ${Number(day)}, ${year}` : `${name} ${year}`;
}

/** An acronym that is not the name already. */
export function acronymBeside({ name, acronym }: { name: string; acronym?: string | null }): string | null {
  return acronym && acronym !== name ? acronym : null;
}

/** What tells a venue, an institution or a topic apart from others of its name: acronym, country, kind. */
export function placeFacts(place: {
  name: string;
  acronym?: string | null;
  country?: string | null;
  venueKind?: string | null;
  institutionKind?: string | null;
  topicKind?: string;
}): string {
  const kind = place.venueKind ?? place.institutionKind ?? place.topicKind;
  return parts(acronymBeside(place), place.country, kind && worded(kind));
}

/** The parts that are there, with a dot between them. */
export function parts(...given: (string | null | undefined | false)[]): string {
  return given.filter(Boolean).join(" · ");
}
