/** How large nodes and ties are drawn: on the canvas and in files alike. */

/** The radius at which a node is drawn: its area grows with its papers. */
export function nodeRadius(paperCount: number, mostPapers: number, count: number): number {
  const largest = count > 1000 ? 11 : count > 200 ? 15 : 19;
  const least = count > 1000 ? 2 : 3.5;
  return least + (largest - least) * Math.sqrt(paperCount / Math.max(1, mostPapers));
}

/** The width of a tie: by the logarithm of its joint papers, up to 6 pixels. */
export function tieWidth(jointPapers: number): number {
  return Math.min(6, 0.6 + 0.7 * Math.log2(jointPapers + 1));
}
