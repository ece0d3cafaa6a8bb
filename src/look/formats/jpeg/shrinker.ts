import { toRgb } from '../../core/jpeg/colours.ts';
import { type JpegHeader, readHeader } from '../../core/jpeg/header.ts';
import { type Layout, layOut } from '../../core/jpeg/layout.ts';
import { loadShrinking, type ShrinkAssembly } from '../../core/jpeg/shrink-module.ts';
import type { ShrinkOutcome, ShrinkRequest, ShrinkTarget } from '../../core/jpeg/shrink-request.ts';
import { WasmMemory } from '../../core/jpeg/wasm-memory.ts';
import { type Weighing, weigh } from '../../core/jpeg/weighing.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import type { Pixels } from '../../core/pixels/resample.ts';

/** A JPEG to be reduced in this thread. */
interface ShrinkTask extends Omit<ShrinkRequest, 'jpeg'> {
  /** Size of the file, in bytes. */
  readonly size: number;
  /** Copies the file into the target. */
  readonly fill: (target: Uint8Array) => void;
}

/** Memory left free at the start: with damaged data, the bit reader may read below its segment. */
const GUARD_BYTES = 4096;

/** Spare bytes at either end of the data, since several are loaded at once. */
const PADDING_BYTES = 64;

/** An instance whose memory has grown beyond this is dropped. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** Weighings are cached by size, and one camera's pictures have few sizes. */
const MOST_WEIGHINGS = 16;

/**
 * Reduces large JPEGs without decoding them whole. The entropy-coded data must be read from the start,
 * but most coefficients are only skipped: a filter much wider than a block sees little beyond the
 * block's lowest frequencies.
 */
export class JpegShrinker {
  readonly #weighings = new Map<string, readonly Weighing[] | undefined>();
  #assembly: ShrinkAssembly | undefined;

  /**
   * Reduces one JPEG.
   * @returns `late` if it took too long; undefined if it is an unusual kind of JPEG, damaged, heavily
   *   overexposed or not much larger than one of the targets
   */
  shrink(task: ShrinkTask): ShrinkOutcome {
    this.#assembly ??= loadShrinking();
    const memory = new WasmMemory(this.#assembly.memory, GUARD_BYTES);
    try {
      const file = memory.take(task.size);
      task.fill(memory.bytes(file, task.size));
      const header = readHeader(memory.bytes(file, task.size));
      if (header === undefined) return undefined;
      const weighings = this.#weigh(header, task.targets);
      const layout = weighings && layOut(memory, header, weighings, task.size);
      if (layout === undefined) return undefined;
      const reader = new ScanReader(this.#assembly, memory, layout, header.restartInterval);
      if (!reader.begin(file + header.data, file + task.size)) return undefined;
      const { colours, profile } = header;
      const late = performance.now() + task.time;
      for (let row = 0; row < layout.unitsDown; row++) {
        if (performance.now() > late) return 'late';
        if (!reader.addRow(row)) return undefined;
      }
      const views = task.targets.flatMap(({ geometry }, index) => {
        const pixels = toPixels(memory, layout.views[index] ?? [], header, geometry.crop);
        return pixels === undefined ? [] : [pixels];
      });
      return views.length < task.targets.length ? undefined : { views, colours, profile };
    } finally {
      if (memory.size > MOST_KEPT_BYTES) this.#assembly = undefined;
    }
  }

  #weigh(header: JpegHeader, targets: readonly ShrinkTarget[]): readonly Weighing[] | undefined {
    const { width, height, components } = header;
    const sampling = components.map(({ across, down }) => [across, down]);
    const key = JSON.stringify([width, height, sampling, targets]);
    if (!this.#weighings.has(key)) {
      const [oldest] = this.#weighings.keys();
      if (this.#weighings.size >= MOST_WEIGHINGS && oldest !== undefined) {
        this.#weighings.delete(oldest);
      }
      this.#weighings.set(key, weigh(header, targets));
    }
    return this.#weighings.get(key);
  }
}

function toPixels(
  memory: WasmMemory,
  laid: Layout['views'][number],
  { colours }: JpegHeader,
  { width, height }: Size,
): Pixels | undefined {
  const planes = laid.map(({ result, line }) => ({
    samples: memory.floats(result, line * height),
    line,
  }));
  return toRgb(planes, { width, height }, colours);
}

/** Reads the entropy-coded data row by row. */
class ScanReader {
  readonly #assembly: ShrinkAssembly;
  readonly #memory: WasmMemory;
  readonly #layout: Layout;
  readonly #interval: number;
  #segment = 0;
  #segments = 0;
  /** Units left in the current segment. */
  #left = 0;

  constructor(
    assembly: ShrinkAssembly,
    memory: WasmMemory,
    layout: Layout,
    restartInterval: number,
  ) {
    this.#assembly = assembly;
    this.#memory = memory;
    this.#layout = layout;
    this.#interval = restartInterval === 0 ? Number.POSITIVE_INFINITY : restartInterval;
  }

  /** Copies the data from `from` up to a marker before `end`; false if there is none. */
  begin(from: number, end: number): boolean {
    const { segments, mostSegments } = this.#layout;
    const to = this.#memory.take(end - from + 2 * PADDING_BYTES) + end - from + PADDING_BYTES;
    this.#segments = this.#assembly.unstuff(from, end, to, segments, mostSegments);
    return this.#segments > 0;
  }

  /** Reads a row of units and adds it to the output; false if it is damaged. */
  addRow(row: number): boolean {
    const { coefficients, views, unitsAcross, plan, blocks } = this.#layout;
    for (const { at, bytes } of coefficients) this.#memory.bytes(at, bytes).fill(0);
    for (let unit = 0; unit < unitsAcross; ) {
      if (this.#left === 0 && !this.#startSegment()) return false;
      const units = Math.min(this.#left, unitsAcross - unit);
      const low = this.#placeOf(this.#segment);
      if (this.#assembly.decode(plan, blocks, unit, units, low) === 0) return false;
      this.#left -= units;
      unit += units;
    }
    for (const { at } of views.flat()) this.#assembly.addUnits(at, row);
    return true;
  }

  #startSegment(): boolean {
    if (this.#segment >= this.#segments) return false;
    const { predictions } = this.#layout;
    this.#assembly.start(this.#placeOf(this.#segment), predictions.at, predictions.bytes);
    this.#segment++;
    this.#left = this.#interval;
    return true;
  }

  /** Start of a segment, and end of the previous one. */
  #placeOf(segment: number): number {
    return this.#memory.numbers(this.#layout.segments + segment * 4, 1)[0] ?? 0;
  }
}
