import { BLOCK } from './frequency-weights.ts';
import type { Component, HuffmanCodes, JpegHeader } from './header.ts';
import { canonicalCodes, longCodes, skipTable, valueTable } from './huffman-tables.ts';
import type { WasmMemory } from './wasm-memory.ts';
import { mostSampled, type PlaneWeighing, type Weighing } from './weighing.ts';

/** Addresses of the data that assembly/shrink.ts works on. */
export interface Layout {
  /** Minimum coded units per row, and the number of rows down to the last one needed. */
  readonly unitsAcross: number;
  readonly unitsDown: number;
  /** The plan: a record for each block of a unit, in coding order. */
  readonly plan: number;
  readonly blocks: number;
  readonly predictions: Span;
  /** The coefficients of one row of units, by component; zeroed before each row. */
  readonly coefficients: readonly Span[];
  /** The planes of each view, by component. */
  readonly views: readonly (readonly PlaneLayout[])[];
  /** Table of where segments begin, and how many it has room for. */
  readonly segments: number;
  readonly mostSegments: number;
}

interface Span {
  readonly at: number;
  readonly bytes: number;
}

interface PlaneLayout {
  /** Address of its record. */
  readonly at: number;
  /** The output plane, in rows of `line` floats. */
  readonly result: number;
  readonly line: number;
}

/** Frequency across and down of each coefficient, in zigzag order (T.81, figure A.6). */
const ZIGZAG = zigzag();

type Frequency = readonly [across: number, down: number];

/**
 * Allocates and fills the memory for one JPEG. Undefined if the tables are damaged.
 * @param bytes maximum size of the entropy-coded data
 */
export function layOut(
  memory: WasmMemory,
  header: JpegHeader,
  weighings: readonly Weighing[],
  bytes: number,
): Layout | undefined {
  const { components } = header;
  const most = mostSampled(components);
  const unitsAcross = Math.ceil(header.width / (BLOCK * most.across));
  const unitsDown = Math.ceil(header.height / (BLOCK * most.down));
  const predictions = { at: memory.take(components.length * 4), bytes: components.length * 4 };
  const tables = new TableStore(memory);
  const coefficients: Span[] = [];
  const views: PlaneLayout[][] = weighings.map(() => []);
  const plan: number[] = [];
  let seen = 0;
  for (const [index, component] of components.entries()) {
    const dc = tables.of(component.dc, 'dc');
    const ac = tables.of(component.ac, 'ac');
    const kept = weighings[0]?.planes[index]?.kept;
    if (kept === undefined || dc === undefined || ac === undefined) return undefined;
    const rows = layRows(memory, component, unitsAcross, kept);
    coefficients.push(rows.coefficients);
    for (const [view, { planes }] of weighings.entries()) {
      const plane = planes[index];
      if (plane === undefined) return undefined;
      views[view]?.push(layPlane(memory, component, plane, rows));
      seen = Math.max(seen, Math.ceil(plane.rows.rows.length / 3 / component.down));
    }
    const positions = positionsOf(rows);
    const fields = {
      codes: { dc, ac },
      prediction: predictions.at + index * 4,
      quantisation: memory.put(component.quantisation),
      positions: memory.put(positions),
      last: positions.length - 1,
    };
    plan.push(...planBlocks(component, rows, fields));
  }
  const mostSegments = mostSegmentsOf(unitsAcross * unitsDown, header.restartInterval, bytes);
  return {
    unitsAcross,
    unitsDown: Math.min(seen, unitsDown),
    plan: memory.put(Uint32Array.from(plan)),
    blocks: plan.length / PLAN_FIELDS,
    predictions,
    coefficients,
    views,
    segments: memory.take((mostSegments + 1) * 4),
    mostSegments,
  };
}

/** Each restart takes two bytes, whatever interval the header declares. */
function mostSegmentsOf(units: number, restartInterval: number, bytes: number): number {
  const declared = restartInterval === 0 ? 1 : units / restartInterval;
  return Math.ceil(Math.min(declared, bytes / 2));
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
  { across, down }: Component,
  unitsAcross: number,
  frequencies: number,
): CoefficientRows {
  const frequencyBytes = Math.ceil((unitsAcross * across * frequencies * 2) / LOADED) * LOADED;
  const blockRowBytes = frequencyBytes * (frequencies + 1);
  const bytes = down * blockRowBytes + LOADED;
  const coefficients = { at: memory.take(bytes), bytes };
  return { coefficients, blockRowBytes, frequencyBytes, frequencies };
}

function layPlane(
  memory: WasmMemory,
  { down }: Component,
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
    down,
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
  return { at: memory.put(Uint32Array.from(record)), result, line };
}

/** Offset of each coefficient from the place of its block, up to the last that is used. */
function positionsOf({ frequencyBytes, frequencies }: CoefficientRows): Uint32Array {
  const counts = ([across, down]: Frequency): boolean => across < frequencies && down < frequencies;
  const counted = ZIGZAG.slice(0, ZIGZAG.findLastIndex(counts) + 1);
  return Uint32Array.from(counted, (frequency) =>
    counts(frequency)
      ? frequency[1] * frequencyBytes + frequency[0] * 2
      : frequencies * frequencyBytes,
  );
}

/** Addresses of the tables for one Huffman code. */
interface CodeTables {
  readonly values: number;
  readonly skipping: number;
  readonly long: number;
}

interface BlockFields {
  readonly codes: { readonly dc: CodeTables; readonly ac: CodeTables };
  readonly prediction: number;
  readonly quantisation: number;
  readonly positions: number;
  /** Zigzag index of the last coefficient that is used. */
  readonly last: number;
}

/** Fields of a block's record in the plan. */
const PLAN_FIELDS = 11;

function planBlocks(
  { across, down }: Component,
  { coefficients, blockRowBytes, frequencies }: CoefficientRows,
  { codes, prediction, quantisation, positions, last }: BlockFields,
): number[] {
  const blockBytes = frequencies * 2;
  return Array.from({ length: across * down }, (_, block) => [
    codes.dc.values,
    codes.ac.values,
    codes.ac.skipping,
    prediction,
    coefficients.at + Math.floor(block / across) * blockRowBytes + (block % across) * blockBytes,
    across * blockBytes,
    codes.dc.long,
    codes.ac.long,
    quantisation,
    positions,
    last,
  ]).flat();
}

/** Writes each table to memory once; components may share them. */
class TableStore {
  readonly #memory: WasmMemory;
  readonly #known = new Map<HuffmanCodes, CodeTables>();

  constructor(memory: WasmMemory) {
    this.#memory = memory;
  }

  of(huffman: HuffmanCodes, kind: 'dc' | 'ac'): CodeTables | undefined {
    const known = this.#known.get(huffman);
    if (known !== undefined) return known;
    const codes = canonicalCodes(huffman);
    if (codes === undefined) return undefined;
    const made = {
      values: this.#memory.put(valueTable(codes, kind)),
      skipping: kind === 'dc' ? 0 : this.#memory.put(skipTable(codes)),
      long: this.#memory.put(longCodes(codes)),
    };
    this.#known.set(huffman, made);
    return made;
  }
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
