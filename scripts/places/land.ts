import { CELLS_PER_DEGREE, cellOf, emptyLand, setLand } from '../../src/look/places/core/land.ts';

/** A map of land in TopoJSON: rings made of arcs, whose points are differences on a grid. */
interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: {
    readonly land: {
      readonly geometries: readonly { readonly arcs: readonly (readonly number[][])[] }[];
    };
  };
}

type Point = readonly [longitude: number, latitude: number];

/** The cells of land: those whose middle is on it, and those that its coasts touch. */
export function landIn(text: string): Uint8Array {
  const topology: Topology = JSON.parse(text);
  const arcs = topology.arcs.map((arc) => pointsOf(arc, topology.transform));
  const land = emptyLand();
  const crossings = new Map<number, number[]>();
  const rings = topology.objects.land.geometries.flatMap(({ arcs: polygons }) => polygons.flat());
  for (const ring of rings) {
    const points = unwrapped(
      ring.flatMap((arc) => (arc < 0 ? (arcs[~arc] ?? []).toReversed() : (arcs[arc] ?? []))),
    );
    for (const [index, [longitude, latitude]] of points.entries()) {
      setLand(land, cellOf({ latitude, longitude }));
      const next = points[(index + 1) % points.length];
      if (next !== undefined) enterCrossings([longitude, latitude], next, crossings);
    }
  }
  fill(land, crossings);
  return land;
}

function pointsOf(
  arc: Topology['arcs'][number],
  { scale, translate }: Topology['transform'],
): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([east = 0, north = 0]): Point => {
    x += east;
    y += north;
    return [x * (scale[0] ?? 1) + (translate[0] ?? 0), y * (scale[1] ?? 1) + (translate[1] ?? 0)];
  });
}

/** A ring without jumps where it crosses 180 degrees; one around a pole is closed there. */
function unwrapped(ring: readonly Point[]): Point[] {
  const points: Point[] = [];
  for (const [longitude, latitude] of ring) {
    const before = points.at(-1)?.[0] ?? longitude;
    points.push([longitude - 360 * Math.round((longitude - before) / 360), latitude]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || Math.abs(last[0] - first[0]) < 180)
    return points;
  return [...points, [last[0], -90], [first[0], -90]];
}

/** Enters where an edge crosses the middles of rows. */
function enterCrossings(from: Point, to: Point, crossings: Map<number, number[]>): void {
  const [lower, upper] = from[1] < to[1] ? [from, to] : [to, from];
  const first = Math.ceil(lower[1] * CELLS_PER_DEGREE - 0.5);
  const last = Math.ceil(upper[1] * CELLS_PER_DEGREE - 0.5);
  for (let row = first; row < last; row++) {
    const part = ((row + 0.5) / CELLS_PER_DEGREE - lower[1]) / (upper[1] - lower[1]);
    const all = crossings.get(row) ?? [];
    crossings.set(row, all);
    all.push(lower[0] + part * (upper[0] - lower[0]));
  }
}

/** Between an odd crossing and the next is land. */
function fill(land: Uint8Array, crossings: ReadonlyMap<number, readonly number[]>): void {
  for (const [row, all] of crossings) {
    const latitude = (row + 0.5) / CELLS_PER_DEGREE;
    const sorted = all.toSorted((a, b) => a - b);
    for (let at = 0; at + 1 < sorted.length; at += 2) {
      const [west = 0, east = 0] = sorted.slice(at, at + 2);
      const first = Math.ceil(west * CELLS_PER_DEGREE - 0.5);
      for (let column = first; (column + 0.5) / CELLS_PER_DEGREE < east; column++) {
        setLand(land, cellOf({ latitude, longitude: (column + 0.5) / CELLS_PER_DEGREE }));
      }
    }
  }
}
