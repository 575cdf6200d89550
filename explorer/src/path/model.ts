/** Paths as they are drawn and told: layers from end to end, and sentences; all of it pure. */

import { counted, years } from "../components/format";
import type { PathPartsFragment } from "../graphql/generated/graphql";

export interface Person {
  id: string;
  name: string;
  paperCount: number;
}

export interface Step {
  from: Person;
  to: Person;
  jointPapers: number;
  strength: number;
  cost: number;
  firstYear: number | null;
  lastYear: number | null;
}

export interface Path {
  cost: number;
  people: readonly Person[];
  steps: readonly Step[];
}

export function pathOf({ cost, authors, steps }: PathPartsFragment): Path {
  return {
    cost,
    people: authors,
    steps: steps.flatMap(({ jointPapers, strength, cost: price, papers }, at) => {
      const [from, to] = [authors[at], authors[at + 1]];
      const known = papers.groups.map(({ key }) => Number(key)).filter(Number.isInteger);
      if (!from || !to) return [];
      const span = known.length > 0 ? ([Math.min(...known), Math.max(...known)] as const) : ([null, null] as const);
      return [{ from, to, jointPapers, strength, cost: price, firstYear: span[0], lastYear: span[1] }];
    }),
  };
}

/** `wrote 3 papers with Blaise Pascal, 2014 to 2019` */
export function sentenceOf(step: Step): string {
  const span = years(step.firstYear, step.lastYear);
  return `wrote ${counted(step.jointPapers, "paper")} with ${step.to.name}${span ? `, ${span}` : ""}`;
}

export interface LayeredNode extends Person {
  layer: number;
  /** The place within its layer, from 0. */
  row: number;
}

export interface LayeredTie extends Step {
  /** The places in the layers between that a long tie passes, from its `from` to its `to`. */
  bends: readonly { layer: number; row: number }[];
}

export interface Layered {
  /** Sizes of the layers, with the places that ties pass. */
  layers: readonly number[];
  nodes: readonly LayeredNode[];
  ties: readonly LayeredTie[];
}

const SWEEPS = 6;

/**
 * Everybody on the paths in layers, the start in the first and the end in the last; each tie once.
 *
 * Somebody who is on several paths is in the layer of the shortest way there. Within a layer, who is tied to the same
 * people stands together: the barycentre heuristic of Sugiyama, Tagawa and Toda (1981).
 */
export function layered(paths: readonly Path[]): Layered {
  const layerOf = new Map<string, number>();
  const people = new Map<string, Person>();
  const ties = new Map<string, Step>();
  let last = 0;
  for (const { people: along, steps } of paths) {
    last = Math.max(last, along.length - 1);
    for (const [at, person] of along.entries()) {
      people.set(person.id, person);
      layerOf.set(person.id, Math.min(at, layerOf.get(person.id) ?? at));
    }
    for (const step of steps) ties.set([step.from.id, step.to.id].sort().join("\n"), step);
  }
  const end = paths[0]?.people.at(-1);
  if (end && last > 0) layerOf.set(end.id, last);
  const layers: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const [id, layer] of layerOf) layers[layer]?.push(id);
  const chains = [...ties].map(([key, step]) => {
    const chain = chainOf(key, step, layerOf);
    for (const { id, layer } of chain.slice(1, -1)) layers[layer]?.push(id);
    return { step, chain };
  });
  const rows = ordered(
    layers,
    chains.flatMap(({ chain }) => chain.slice(1).map(({ id }, at) => [chain[at]?.id ?? id, id] as const)),
  );
  const rowOf = (id: string) => rows.get(id) ?? 0;
  return {
    layers: layers.map(({ length }) => length),
    nodes: [...people.values()].map((person) => ({
      ...person,
      layer: layerOf.get(person.id) ?? 0,
      row: rowOf(person.id),
    })),
    ties: chains.map(({ step, chain }) => ({
      ...step,
      bends: chain.slice(1, -1).map(({ id, layer }) => ({ layer, row: rowOf(id) })),
    })),
  };
}

/** The ends of a tie, and between them a place in each layer that it passes. */
function chainOf(key: string, { from, to }: Step, layerOf: ReadonlyMap<string, number>) {
  const [start, end] = [layerOf.get(from.id) ?? 0, layerOf.get(to.id) ?? 0];
  const way = Math.sign(end - start);
  const between = Array.from({ length: Math.max(0, Math.abs(end - start) - 1) }, (_, at) => start + way * (at + 1));
  return [
    { id: from.id, layer: start },
    ...between.map((layer) => ({ id: `${key}\n${layer}`, layer })),
    { id: to.id, layer: end },
  ];
}

function ordered(layers: string[][], ties: readonly (readonly [string, string])[]): Map<string, number> {
  const tied = new Map<string, string[]>();
  for (const [one, other] of ties) {
    tied.set(one, [...(tied.get(one) ?? []), other]);
    tied.set(other, [...(tied.get(other) ?? []), one]);
  }
  const rows = new Map<string, number>();
  const place = (layer: readonly string[]) => {
    for (const [row, id] of layer.entries()) rows.set(id, (row + 0.5) / layer.length);
  };
  for (const layer of layers) place(layer);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const layer of sweep % 2 ? [...layers].reverse() : layers) {
      const middle = new Map(
        layer.map((id) => {
          const places = (tied.get(id) ?? []).map((other) => rows.get(other) ?? 0.5);
          return [id, places.reduce((sum, row) => sum + row, 0) / (places.length || 1)];
        }),
      );
      layer.sort((one, other) => (middle.get(one) ?? 0) - (middle.get(other) ?? 0) || (one < other ? -1 : 1));
      place(layer);
    }
  }
  return new Map(layers.flatMap((layer) => layer.map((id, row) => [id, row] as const)));
}
