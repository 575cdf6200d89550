/** The layout, beside the page: ForceAtlas2 (Jacomy and others, PLoS ONE, 2014), then no node over another. */

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import noverlap from "graphology-layout-noverlap";

export interface LayoutTask {
  /** Repeated in every answer. */
  turn: number;
  ids: readonly string[];
  /** x and y of each node, one pair after the other. */
  positions: Float32Array;
  sizes: Float32Array;
  /** 1 for a node that stays where it is. */
  fixed: Uint8Array;
  /** The indexes of its two ends in the ids for each tie. */
  ties: Uint32Array;
  weights: Float32Array;
}

export interface LayoutStep {
  turn: number;
  positions: Float32Array;
  done: boolean;
}

/** Drawing a step takes the page the longer the more there is. */
const SHOWN_EVERY_MS = 120;
const SHOWN_EVERY_MS_A_NODE = 0.25;
const MOST_MS = 8000;

let current = 0;

self.onmessage = async (event: MessageEvent<LayoutTask>) => {
  const task = event.data;
  current = task.turn;
  const graph = layoutGraph(task);
  const rounds = roundsFor(graph.order);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 400,
  };
  const step = graph.order > 1500 ? 5 : 20;
  const began = performance.now();
  const pace = Math.max(SHOWN_EVERY_MS, SHOWN_EVERY_MS_A_NODE * graph.order);
  let shown = began;
  for (let round = 0; round < rounds; round += step) {
    if (graph.order > 1) forceAtlas2.assign(graph, { iterations: step, settings, getEdgeWeight: "weight" });
    if (performance.now() - shown > pace) {
      post(graph, task, false);
      shown = performance.now();
      await pause(); // a newer task may have come
      if (current !== task.turn) return;
    }
    if (performance.now() - began > MOST_MS) break;
  }
  if (graph.order > 1)
    noverlap.assign(graph, { maxIterations: graph.order > 1500 ? 8 : 60, settings: { margin: 2, ratio: 1.1 } });
  restore(graph, task);
  post(graph, task, true);
};

function layoutGraph(task: LayoutTask): Graph {
  const graph = new Graph({ type: "undirected" });
  for (const [at, id] of task.ids.entries()) {
    const [x, y] = positionAt(task, at);
    graph.addNode(id, { x, y, size: task.sizes[at], fixed: task.fixed[at] === 1 });
  }
  for (let at = 0; at < task.weights.length; at += 1) {
    const source = task.ids[task.ties[2 * at] ?? 0];
    const target = task.ids[task.ties[2 * at + 1] ?? 0];
    if (source && target && source !== target) graph.mergeEdge(source, target, { weight: task.weights[at] });
  }
  return graph;
}

function positionAt(task: LayoutTask, at: number): [number, number] {
  return [task.positions[2 * at] ?? 0, task.positions[2 * at + 1] ?? 0];
}

// noverlap knows no node that stays
function restore(graph: Graph, task: LayoutTask): void {
  for (const [at, id] of task.ids.entries()) {
    if (task.fixed[at] !== 1) continue;
    const [x, y] = positionAt(task, at);
    graph.mergeNodeAttributes(id, { x, y });
  }
}

function roundsFor(order: number): number {
  if (order <= 100) return 400;
  return order <= 500 ? 300 : order <= 1500 ? 160 : 100;
}

function post(graph: Graph, task: LayoutTask, done: boolean): void {
  const positions = new Float32Array(task.ids.length * 2);
  for (const [at, id] of task.ids.entries()) {
    positions[2 * at] = graph.getNodeAttribute(id, "x");
    positions[2 * at + 1] = graph.getNodeAttribute(id, "y");
  }
  self.postMessage({ turn: task.turn, positions, done } satisfies LayoutStep, { transfer: [positions.buffer] });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
