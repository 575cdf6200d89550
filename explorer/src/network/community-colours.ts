/** Colours of communities: eight that people with any colour vision tell apart (Okabe and Ito, 2008), for each theme. */

const LIGHT = ["#0072b2", "#c04a00", "#00785a", "#a3548a", "#8a6d00", "#2b8fc4", "#7a4b2a", "#4a4f9e"] as const;
const DARK = ["#56b4e9", "#f08a4b", "#2fc39a", "#e196c4", "#e5c542", "#a9d8f5", "#c79a74", "#a3a8f0"] as const;

export interface Colours {
  communities: readonly string[];
  /** Of the communities that are left, and of nodes of none. */
  other: string;
  ink: string;
  halo: string;
  tie: string;
  faded: string;
}

export function themeColours(dark: boolean): Colours {
  return dark
    ? { communities: DARK, other: "#8b93a3", ink: "#e8eaf0", halo: "#15171c", tie: "#4a5263", faded: "#2a2f39" }
    : { communities: LIGHT, other: "#7c828e", ink: "#1c1e24", halo: "#faf9f7", tie: "#b9bcc4", faded: "#e4e3df" };
}

/** Which colour each community has: the largest ones have their own, in the order of their size; one node has none. */
export function colourIndexes(
  bySize: readonly { community: number; nodes: readonly unknown[] }[],
): Map<number, number> {
  const large = bySize.filter(({ nodes }) => nodes.length > 1).slice(0, LIGHT.length);
  return new Map(large.map(({ community }, index) => [community, index]));
}

/** The colour of a community; that of the others where it has none of its own. */
export function communityColour(
  colours: Colours,
  colourIndex: ReadonlyMap<number, number>,
  community: number | null,
): string {
  const index = community === null ? undefined : colourIndex.get(community);
  return (index === undefined ? undefined : colours.communities[index]) ?? colours.other;
}
