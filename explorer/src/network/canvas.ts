/** The network on the screen: sigma draws nodes and ties, and hears what is pointed at. */

import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import type { Colours } from "./community-colours";
import type { Position } from "./initial-positions";
import { EMPTY, type Network, otherEnd, tiesOf } from "./model";
import { type Emphasis, Overlay } from "./overlay";
import { MANY_TIES, type SigmaGraph, type SigmaNode, type SigmaTie, sigmaGraph } from "./sigma-graph";

export interface Handlers {
  /** A node's id, the two ids of a tie, or nothing. */
  onSelect: (ids: readonly string[]) => void;
  onHover: (ids: readonly string[]) => void;
  onExpand: (id: string) => void;
  onMoved: (id: string, position: Position) => void;
}

export class NetworkCanvas {
  private network: Network = EMPTY;
  private graph: SigmaGraph;
  private byWeight: readonly string[] = [];
  private pinned: ReadonlySet<string> = new Set();
  private marked: readonly string[] = [];
  private hovered: readonly string[] = [];
  private near: ReadonlySet<string> | null = null;
  private dragged: string | null = null;
  private readonly sigma: Sigma<SigmaNode, SigmaTie>;
  private readonly overlay: Overlay;

  /** An Error where the browser has no WebGL. */
  constructor(
    container: HTMLElement,
    private readonly handlers: Handlers,
    private colours: Colours,
  ) {
    this.graph = sigmaGraph(EMPTY, new Map(), colours);
    this.sigma = new Sigma<SigmaNode, SigmaTie>(this.graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      zIndex: true,
      stagePadding: 40,
      minCameraRatio: 0.02,
      maxCameraRatio: 6,
      edgeProgramClasses: { wide: EdgeRectangleProgram, thin: EdgeLineProgram },
      defaultDrawNodeHover: () => undefined,
    });
    this.overlay = new Overlay(container, this.sigma as unknown as Sigma);
    this.sigma.on("afterRender", () => this.overlay.draw(this.graph, this.byWeight, this.emphasis, this.colours));
    this.listen();
  }

  /** Draws another network, its nodes at these positions. */
  show(network: Network, positions: ReadonlyMap<string, Position>, pinned: ReadonlySet<string>): void {
    this.network = network;
    this.pinned = pinned;
    this.graph = sigmaGraph(network, positions, this.colours);
    const weightOf = (id: string) => this.graph.getNodeAttribute(id, "weight");
    this.byWeight = network.nodes.map(({ id }) => id).sort((one, other) => weightOf(other) - weightOf(one));
    this.hovered = [];
    this.near = nearOf(network, this.marked);
    this.sigma.setGraph(this.graph); // first: the reducers look up what sigma draws in this graph
    this.sigma.setSetting("enableEdgeEvents", network.ties.length <= MANY_TIES);
    this.sigma.setSetting("hideEdgesOnMove", network.ties.length > MANY_TIES);
    this.reduce();
  }

  /** Moves nodes; what is being dragged stays with the pointer. */
  move(positions: ReadonlyMap<string, Position>): void {
    this.graph.updateEachNodeAttributes(
      (id, attributes) => {
        const position = id === this.dragged ? undefined : positions.get(id);
        if (position) {
          attributes.x = position.x;
          attributes.y = position.y;
        }
        return attributes;
      },
      { attributes: ["x", "y"] },
    );
  }

  /** What is selected; with nothing hovered, it and what it is tied to stand out. */
  mark(ids: readonly string[]): void {
    if (ids.length === 0 && this.marked.length === 0) return;
    this.marked = ids;
    this.refocus();
  }

  recolour(colours: Colours): void {
    if (colours.ink === this.colours.ink) return;
    this.colours = colours;
    this.show(this.network, this.allPositions(), this.pinned);
  }

  fit(): void {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    this.sigma.getCamera().animatedReset({ duration: 200 });
  }

  zoom(inwards: boolean): void {
    const camera = this.sigma.getCamera();
    if (inwards) camera.animatedZoom({ duration: 150 });
    else camera.animatedUnzoom({ duration: 150 });
  }

  pan(right: number, down: number): void {
    const camera = this.sigma.getCamera();
    const { x, y, ratio } = camera.getState();
    camera.setState({ x: x + 0.12 * right * ratio, y: y - 0.12 * down * ratio });
  }

  positionOf(id: string): Position | null {
    if (!this.graph.hasNode(id)) return null;
    const { x, y } = this.graph.getNodeAttributes(id);
    return { x, y };
  }

  allPositions(): Map<string, Position> {
    return new Map(this.graph.mapNodes((id, { x, y }) => [id, { x, y }]));
  }

  end(): void {
    this.sigma.kill();
    this.overlay.end();
  }

  private listen(): void {
    const { sigma, handlers } = this;
    const hover = (ids: readonly string[]) => {
      if (this.dragged) return;
      this.hovered = ids;
      handlers.onHover(ids);
      this.refocus();
    };
    sigma.on("enterNode", ({ node }) => hover([node]));
    sigma.on("leaveNode", () => hover([]));
    sigma.on("enterEdge", ({ edge }) => hover(this.graph.extremities(edge)));
    sigma.on("leaveEdge", () => hover([]));
    sigma.on("clickNode", ({ node }) => handlers.onSelect([node]));
    sigma.on("clickEdge", ({ edge }) => handlers.onSelect(this.graph.extremities(edge)));
    sigma.on("clickStage", () => handlers.onSelect([]));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      handlers.onExpand(node);
    });
    this.listenToDragging();
  }

  private listenToDragging(): void {
    const { sigma } = this;
    let moved = false;
    sigma.on("downNode", ({ node }) => {
      this.dragged = node;
      moved = false;
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox()); // else the sheet would follow the node
    });
    sigma.on("moveBody", ({ event }) => {
      if (!this.dragged) return;
      moved = true;
      this.graph.mergeNodeAttributes(this.dragged, { ...sigma.viewportToGraph(event) });
      event.preventSigmaDefault();
      event.original.preventDefault();
    });
    const drop = () => {
      const { dragged } = this;
      this.dragged = null;
      const position = dragged && this.positionOf(dragged);
      if (moved && dragged && position) this.handlers.onMoved(dragged, position);
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
  }

  private refocus(): void {
    this.near = nearOf(this.network, this.focus);
    this.reduce();
    this.sigma.refresh({ skipIndexation: true });
  }

  private get emphasis(): Emphasis {
    return { marked: this.marked, hovered: this.hovered, pinned: this.pinned, near: this.near };
  }

  private get focus(): readonly string[] {
    return this.hovered.length > 0 ? this.hovered : this.marked;
  }

  /** Only where something stands out are nodes and ties looked at one by one. */
  private reduce(): void {
    const { near, focus, colours } = this;
    this.sigma.setSetting(
      "nodeReducer",
      near && ((id, data) => (near.has(id) ? { ...data, zIndex: 1 } : { ...data, color: colours.faded })),
    );
    this.sigma.setSetting(
      "edgeReducer",
      near &&
        ((key, data) => {
          const ends = this.graph.extremities(key);
          const meant =
            focus.length > 1 ? focus.every((id) => ends.includes(id)) : focus.some((id) => ends.includes(id));
          return { ...data, color: meant ? colours.ink : colours.faded, zIndex: meant ? 1 : 0 };
        }),
    );
  }
}

/** What stands out with the ids: of one node, all that it is tied to. */
function nearOf(network: Network, ids: readonly string[]): ReadonlySet<string> | null {
  if (ids.length === 0) return null;
  const near = new Set(ids);
  const [id] = ids;
  if (ids.length === 1 && id) for (const tie of tiesOf(network).get(id) ?? []) near.add(otherEnd(tie, id));
  return near;
}
