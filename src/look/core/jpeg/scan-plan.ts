import type { HuffmanCodes, JpegFrame, Scan, ScanComponent } from './header.ts';
import { canonicalCodes, longCodes, skipTable, valueTable } from './huffman-tables.ts';
import { type ComponentLayout, type Layout, type Span, unitsOf } from './layout.ts';
import type { ScanUse } from './progress.ts';
import type { WasmMemory } from './wasm-memory.ts';
import type { Range } from './weighing.ts';

/** What assembly/shrink.ts needs for reading one scan. */
export interface ScanPlan {
  /** All units of a row. If a component is alone in a scan, each of its blocks is a unit. */
  readonly unitsAcross: number;
  readonly units: number;
  /** The units that the views see. */
  readonly columns: Range;
  readonly rows: Range;
  /** Address of the records for each block of a unit, in coding order. */
  readonly plan: number;
  /** The same for units of which nothing is kept. */
  readonly passing: number;
  readonly blocks: number;
  readonly predictions: Span;
  /** What is zeroed before each row. */
  readonly coefficients: readonly Span[];
  /** Address of the record of each plane that a row is added to. */
  readonly planes: readonly number[];
  /** Address of what is remembered of each block; 0 if nothing is. */
  readonly told: number;
}

/** Lays out the tables and the plan of a scan; undefined if its tables are damaged. */
export function planScan(
  memory: WasmMemory,
  frame: JpegFrame,
  layout: Layout,
  scan: Scan,
  use: ScanUse,
): ScanPlan | undefined {
  const tables = new TableStore(memory);
  const own = scan.components.flatMap((part) => {
    const laid = layout.components[part.index];
    const dc = tables.of(part.dc, 'dc');
    const ac = tables.of(part.ac, 'ac');
    return laid && dc && ac ? [{ part, laid, dc, ac }] : [];
  });
  const [first] = own;
  if (first === undefined || own.length < scan.components.length) return undefined;
  const isAlone = own.length === 1;
  const [unitsAcross, unitsDown] = isAlone
    ? [first.laid.blocksAcross, first.laid.blocksDown]
    : unitsOf(frame);
  const records = own.map(({ part, laid, dc, ac }) => {
    const blocks = isAlone ? { across: 1, down: 1 } : laid;
    const prediction = layout.predictions.at + part.index * 4;
    const factors = factorsOf(memory, part, scan, use);
    return { ...blocks, laid, fields: { dc, ac, prediction, ...factors } };
  });
  const plan = records.flatMap(({ across, down, laid, fields }) =>
    keeping(laid, across, down, fields),
  );
  const passing = records.flatMap(({ across, down, fields }) =>
    Array.from({ length: across * down }, () => passingRecord(layout.spare, fields)).flat(),
  );
  return {
    unitsAcross,
    units: unitsAcross * unitsDown,
    columns: unitsSeen(records, 'columns', 'across', unitsAcross),
    rows: unitsSeen(records, 'rows', 'down', unitsDown),
    plan: memory.put(Uint32Array.from(plan)),
    passing: memory.put(Uint32Array.from(passing)),
    blocks: plan.length / PLAN_FIELDS,
    predictions: layout.predictions,
    coefficients: own.map(({ laid }) => laid.coefficients),
    planes: own.flatMap(({ laid }) =>
      laid.views.map((view) => (isAlone ? view.ofBlocks : view.ofUnits)),
    ),
    told: use.isRemembered || use.kind === 'band bit' ? layout.told(first.part.index) : 0,
  };
}

/** The units with any block that the views see, along one axis. */
function unitsSeen(
  records: readonly { across: number; down: number; laid: ComponentLayout }[],
  seen: 'columns' | 'rows',
  axis: 'across' | 'down',
  units: number,
): Range {
  const from = records.map((record) => Math.floor(record.laid[seen].from / record[axis]));
  const to = records.map((record) => Math.ceil(record.laid[seen].to / record[axis]));
  return { from: Math.min(...from), to: Math.min(units, Math.max(...to)) };
}

/** Addresses of the tables for one Huffman code. */
interface CodeTables {
  readonly values: number;
  readonly skipping: number;
  readonly long: number;
}

interface BlockFields {
  readonly dc: CodeTables;
  readonly ac: CodeTables;
  readonly prediction: number;
  readonly quantisation: number;
  readonly halves: number;
}

/** Fields of a block's record in the plan. */
const PLAN_FIELDS = 12;

function keeping(
  laid: ComponentLayout,
  across: number,
  down: number,
  fields: BlockFields,
): number[] {
  const { coefficients, blockBytes, blockRowBytes, positions, used } = laid;
  return Array.from({ length: across * down }, (_, block) => {
    const row = Math.floor(block / across) * blockRowBytes;
    const place = coefficients.at + row + (block % across) * blockBytes;
    const step = across * blockBytes;
    return blockRecord({ ...fields, place, step, positions, last: used.length - 1 });
  }).flat();
}

/** The DC coefficients go into one spare place, since the next ones are differences to them. */
function passingRecord(spare: number, fields: BlockFields): number[] {
  return blockRecord({ ...fields, place: spare, step: 0, positions: spare, last: 0 });
}

function blockRecord({
  dc,
  ac,
  ...fields
}: BlockFields & {
  readonly place: number;
  readonly step: number;
  readonly positions: number;
  /** Zigzag index of the last coefficient that is kept. */
  readonly last: number;
}): number[] {
  return [
    dc.values,
    ac.values,
    ac.skipping,
    fields.prediction,
    fields.place,
    fields.step,
    dc.long,
    ac.long,
    fields.quantisation,
    fields.positions,
    fields.last,
    fields.halves,
  ];
}

/**
 * The quantisation of the bits that a scan tells. If no later one is read, a coefficient that is not 0 gets half
 * of what that could add, away from 0.
 */
function factorsOf(
  memory: WasmMemory,
  { quantisation }: ScanComponent,
  { low }: Scan,
  { isLast }: ScanUse,
): Pick<BlockFields, 'quantisation' | 'halves'> {
  const scale = 1 << low;
  const unknown = isLast ? scale - 1 : 0;
  return {
    quantisation: memory.put(quantisation.map((factor) => factor * scale)),
    halves: memory.put(quantisation.map((factor) => Math.round((factor * unknown) / 2))),
  };
}

/** Writes each table of a scan to memory once; components may share them. */
class TableStore {
  readonly #memory: WasmMemory;
  readonly #known = new Map<HuffmanCodes, CodeTables>();

  constructor(memory: WasmMemory) {
    this.#memory = memory;
  }

  of(huffman: HuffmanCodes | undefined, kind: 'dc' | 'ac'): CodeTables | undefined {
    if (huffman === undefined) return { values: 0, skipping: 0, long: 0 };
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
