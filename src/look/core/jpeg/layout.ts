import { BLOCK } from './frequency-weights.ts';
import type { Component, JpegFrame } from './header.ts';
import type { WasmMemory } from './wasm-memory.ts';
import { mostSampled, type PlaneWeighing, type Range, type Weighing } from './weighing.ts';

/** Addresses of what assembly/shrink.ts works on, apart from what belongs to one scan (scan-plan.ts). */
export interface Layout {
  readonly components: readonly ComponentLayout[];
  /** The prediction of each component. */
  readonly predictions: Span;
  /** Room for a coefficient that is not kept. */
  readonly spare: number;
  /** Address of the bits that tell which coefficients of each block of a component are not 0, and their signs. */
  readonly told: (component: number) => number;
}

export interface Span {
  readonly at: number;
  readonly bytes: number;
}

/** One component, for all views. */
export interface ComponentLayout {
  /** Blocks in a unit, across and down. */
  readonly across: number;
  readonly down: number;
  /** Blocks of the whole component where it is alone in a scan. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** The blocks that the views see. */
  readonly columns: Range;
  readonly rows: Range;
  /** The coefficients of one row of units; zeroed before each row. */
  readonly coefficients: Span;
  readonly blockBytes: number;
  readonly blockRowBytes: number;
  /** Address of the offset of each coefficient from its block's, in zigzag order. */
  readonly positions: number;
  /** Which coefficients are used, in zigzag order, up to the last of them. */
  readonly used: readonly boolean[];
  /** How much of the variance of each of them reaches a pixel of a view. */
  readonly passed: readonly number[];
  readonly views: readonly PlaneLayout[];
}

interface PlaneLayout {
  /** Address of its record for a row of units, and of that for a row of blocks. */
  readonly ofUnits: number;
  readonly ofBlocks: number;
  /** The output plane, in rows of `line` floats. */
  readonly result: number;
  readonly line: number;
}

/** Frequency across and down of each coefficient, in zigzag order (T.81, figure A.6). */
const ZIGZAG = zigzag();

type Frequency = readonly [across: number, down: number];

/** Bytes that are remembered of each block. */
export const TOLD_BYTES = 16;

/** Allocates and fills the memory for one JPEG. */
export function layOut(
  memory: WasmMemory,
  frame: JpegFrame,
  weighings: readonly Weighing[],
): Layout {
  const bytes = frame.components.length * 4;
  const components = frame.components.map((component, index) => {
    const planes = weighings.flatMap(({ planes: all }) => all[index] ?? []);
    return layComponent(memory, frame, component, planes);
  });
  const told = new Map<number, number>();
  return {
    components,
    predictions: { at: memory.take(bytes), bytes },
    spare: memory.take(4),
    told: (component) => {
      const { blocksAcross = 0, blocksDown = 0 } = components[component] ?? {};
      const at = told.get(component) ?? memory.take(blocksAcross * blocksDown * TOLD_BYTES);
      told.set(component, at);
      return at;
    },
  };
}

/** The number of units of a picture, across and down, where all components are in one scan. */
export function unitsOf({ width, height, components }: JpegFrame): [across: number, down: number] {
  const most = mostSampled(components);
  return [Math.ceil(width / (BLOCK * most.across)), Math.ceil(height / (BLOCK * most.down))];
}

function layComponent(
  memory: WasmMemory,
  frame: JpegFrame,
  { across, down }: Component,
  planes: readonly PlaneWeighing[],
): ComponentLayout {
  const most = mostSampled(frame.components);
  const [unitsAcross] = unitsOf(frame);
  const kept = planes[0]?.kept ?? BLOCK;
  const rows = layRows(memory, down, unitsAcross * across, kept);
  const used = usedOf(rows.frequencies);
  return {
    across,
    down,
    blocksAcross: Math.ceil((frame.width * across) / most.across / BLOCK),
    blocksDown: Math.ceil((frame.height * down) / most.down / BLOCK),
    columns: covering(planes.map(({ columns }) => columns.blocks)),
    rows: covering(planes.map((plane) => plane.rows.blocks)),
    coefficients: rows.coefficients,
    blockBytes: rows.frequencies * 2,
    blockRowBytes: rows.blockRowBytes,
    positions: memory.put(positionsOf(rows, used)),
    used,
    passed: passedOf(used, planes),
    views: planes.map((plane) => layPlane(memory, down, plane, rows)),
  };
}

function covering(ranges: readonly Range[]): Range {
  return {
    from: Math.min(...ranges.map(({ from }) => from)),
    to: Math.max(...ranges.map(({ to }) => to)),
  };
}

/** Where the coefficients of a component are, for one row of units. */
interface CoefficientRows {
  readonly coefficients: Span;
  /** Distance from one row of blocks to the next. */
  readonly blockRowBytes: number;
  /** Distance from one vertical frequency to the next. Unused coefficients go after the last. */
  readonly frequencyBytes: number;
  readonly frequencies: number;
}

/** Bytes of coefficients that are loaded at once. */
const LOADED = 16;

function layRows(
  memory: WasmMemory,
  down: number,
  blocks: number,
  frequencies: number,
): CoefficientRows {
  const frequencyBytes = Math.ceil((blocks * frequencies * 2) / LOADED) * LOADED;
  const blockRowBytes = frequencyBytes * (frequencies + 1);
  const bytes = down * blockRowBytes + LOADED;
  const coefficients = { at: memory.take(bytes), bytes };
  return { coefficients, blockRowBytes, frequencyBytes, frequencies };
}

function layPlane(
  memory: WasmMemory,
  down: number,
  { frequencies, columns, rows }: PlaneWeighing,
  { coefficients, blockRowBytes, frequencyBytes }: CoefficientRows,
): PlaneLayout {
  const { line } = columns;
  const result = memory.take(rows.lines * line * 4);
  const shareWeights = memory.put(rows.weights);
  const shares = rows.rows.map((value, index) =>
    index % 3 === 2 ? shareWeights + value * 4 : value,
  );
  const record = [
    coefficients.at,
    blockRowBytes,
    frequencyBytes,
    frequencies,
    memory.put(columns.first.map((coefficient) => coefficient * 2)),
    memory.put(columns.weights),
    columns.taps,
    line,
    memory.take(line * 4),
    memory.put(shares),
    shares.length / 3,
    result,
  ];
  return {
    ofUnits: memory.put(Uint32Array.from([down, ...record])),
    ofBlocks: memory.put(Uint32Array.from([1, ...record])),
    result,
    line,
  };
}

/** Which coefficients are used, up to the last of them. */
function usedOf(frequencies: number): boolean[] {
  const used = ZIGZAG.map(([across, down]) => across < frequencies && down < frequencies);
  return used.slice(0, used.lastIndexOf(true) + 1);
}

/** The most of the variance of each coefficient that any of the views gets. */
function passedOf(used: readonly boolean[], planes: readonly PlaneWeighing[]): number[] {
  return used.map((_, index) => {
    const [across, down] = ZIGZAG[index] ?? [0, 0];
    return Math.max(
      ...planes.map(({ passed }) => (passed.across[across] ?? 0) * (passed.down[down] ?? 0)),
    );
  });
}

/** Offset of each coefficient from the place of its block; what is not used goes after the last. */
function positionsOf(
  { frequencyBytes, frequencies }: CoefficientRows,
  used: readonly boolean[],
): Uint32Array {
  return Uint32Array.from(used, (isUsed, index) => {
    const [across, down] = ZIGZAG[index] ?? [0, 0];
    return isUsed ? down * frequencyBytes + across * 2 : frequencies * frequencyBytes;
  });
}

function zigzag(): readonly Frequency[] {
  const order: [number, number][] = [];
  for (let diagonal = 0; diagonal < BLOCK * 2 - 1; diagonal++) {
    const cells = Array.from({ length: diagonal + 1 }, (_, x): [number, number] => [
      x,
      diagonal - x,
    ]);
    const inside = cells.filter(([x, y]) => x < BLOCK && y < BLOCK);
    order.push(...(diagonal % 2 === 0 ? inside : inside.reverse()));
  }
  return order;
}
