import type { Scan } from '../../core/jpeg/header.ts';
import { TOLD_BYTES } from '../../core/jpeg/layout.ts';
import type { ScanUse } from '../../core/jpeg/progress.ts';
import type { ScanPlan } from '../../core/jpeg/scan-plan.ts';
import type { ShrinkAssembly } from '../../core/jpeg/shrink-module.ts';
import type { WasmMemory } from '../../core/jpeg/wasm-memory.ts';

/** Spare bytes at either end of the data, since several are loaded at once. */
const PADDING_BYTES = 64;

/** Room for entropy-coded data without byte stuffing, and for a table of its segments; for one scan at a time. */
export class ScanBuffer {
  readonly end: number;
  readonly #memory: WasmMemory;
  #segments = 0;
  #capacity = 0;

  /** @param bytes most that a scan may have */
  constructor(memory: WasmMemory, bytes: number) {
    this.#memory = memory;
    this.end = memory.take(bytes + 2 * PADDING_BYTES) + bytes + PADDING_BYTES;
  }

  /** The address of a table of segments and of the end of the last. */
  segments(most: number): number {
    if (most > this.#capacity) {
      this.#capacity = Math.max(most, 2 * this.#capacity);
      this.#segments = this.#memory.take((this.#capacity + 1) * 4);
    }
    return this.#segments;
  }
}

/**
 * Reads the entropy-coded data of one scan, as far as the views need it: segments between restart markers
 * that they do not see are passed over, and units beside them leave nothing but their DC coefficients, which
 * the next ones are differences to.
 */
export class ScanReader {
  readonly #assembly: ShrinkAssembly;
  readonly #memory: WasmMemory;
  readonly #plan: ScanPlan;
  readonly #scan: Scan;
  readonly #use: ScanUse;
  readonly #interval: number;
  #table = 0;
  #segments = 0;
  /** Which unit comes next, and the first one past its segment. */
  #next = 0;
  #segmentEnd = 0;
  /** The end of its data. */
  #low = 0;

  constructor(
    assembly: ShrinkAssembly,
    memory: WasmMemory,
    plan: ScanPlan,
    scan: Scan,
    use: ScanUse,
  ) {
    this.#assembly = assembly;
    this.#memory = memory;
    this.#plan = plan;
    this.#scan = scan;
    this.#use = use;
    this.#interval = scan.restartInterval === 0 ? plan.units : scan.restartInterval;
  }

  /**
   * Copies the data from `from` on.
   * @param isWhole whether the file is known to have its end, so that no marker past the last rows need be looked for
   * @returns false if no marker before `end` ends it
   */
  begin(buffer: ScanBuffer, from: number, end: number, isWhole: boolean): boolean {
    const { units, unitsAcross, rows, columns } = this.#plan;
    const most = Math.ceil(Math.min(units / this.#interval, (end - from) / 2));
    const last = (rows.to - 1) * unitsAcross + columns.to - 1;
    const enough = isWhole ? Math.floor(last / this.#interval) + 1 : most + 1;
    this.#table = buffer.segments(most);
    this.#segments = this.#assembly.unstuff(from, end, buffer.end, this.#table, most, enough);
    return this.#segments > 0;
  }

  /** Reads a row of units and adds it to the output; false if it is damaged. */
  addRow(row: number): boolean {
    const { unitsAcross, columns, coefficients, planes, plan } = this.#plan;
    for (const { at, bytes } of coefficients) this.#memory.bytes(at, bytes).fill(0);
    const isRead =
      this.#passTo(row * unitsAcross + columns.from) &&
      this.#read(plan, columns.from, columns.to - columns.from);
    if (!isRead) return false;
    for (const plane of planes) this.#assembly.addUnits(plane, row);
    return true;
  }

  /** Goes on to a unit, over whole segments where there are any. */
  #passTo(unit: number): boolean {
    if (unit >= this.#segmentEnd && !this.#start(Math.floor(unit / this.#interval))) return false;
    return unit === this.#next || this.#read(this.#plan.passing, 0, unit - this.#next);
  }

  /** Reads units, in whichever segments they are. */
  #read(plan: number, place: number, count: number): boolean {
    for (let done = 0; done < count; ) {
      if (this.#next === this.#segmentEnd && !this.#start(this.#next / this.#interval))
        return false;
      const units = Math.min(count - done, this.#segmentEnd - this.#next);
      if (this.#decode(plan, place + done, units) === 0) return false;
      this.#next += units;
      done += units;
    }
    return true;
  }

  #decode(plan: number, place: number, units: number): number {
    const { blocks, told } = this.#plan;
    const { first, last } = this.#scan;
    const { decode, decodeDc, refineDc, decodeBand, refineBand } = this.#assembly;
    const { kind } = this.#use;
    if (kind === 'all') return decode(plan, blocks, place, units, this.#low);
    if (kind === 'dc') return decodeDc(plan, blocks, place, units, this.#low);
    if (kind === 'dc bit') return refineDc(plan, blocks, place, units, this.#low);
    const own = told === 0 ? 0 : told + this.#next * TOLD_BYTES;
    return kind === 'band'
      ? decodeBand(plan, place, units, this.#low, first, last, own)
      : refineBand(plan, place, units, this.#low, first, last, own);
  }

  #start(segment: number): boolean {
    if (segment >= this.#segments) return false;
    const { predictions } = this.#plan;
    this.#assembly.start(this.#placeOf(segment), predictions.at, predictions.bytes);
    this.#low = this.#placeOf(segment + 1);
    this.#next = segment * this.#interval;
    this.#segmentEnd = this.#next + this.#interval;
    return true;
  }

  /** Start of a segment, and end of the previous one. */
  #placeOf(segment: number): number {
    return this.#memory.numbers(this.#table + segment * 4, 1)[0] ?? 0;
  }
}
