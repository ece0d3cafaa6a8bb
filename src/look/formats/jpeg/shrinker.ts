import { toRgb } from '../../core/jpeg/colours.ts';
import {
  type JpegColours,
  type JpegFrame,
  JpegHeaders,
  type Scan,
} from '../../core/jpeg/header.ts';
import { type Layout, layOut } from '../../core/jpeg/layout.ts';
import { Progress } from '../../core/jpeg/progress.ts';
import { planScan } from '../../core/jpeg/scan-plan.ts';
import { loadShrinking, type ShrinkAssembly } from '../../core/jpeg/shrink-module.ts';
import type { ShrinkOutcome, ShrinkRequest, ShrinkTarget } from '../../core/jpeg/shrink-request.ts';
import { WasmMemory } from '../../core/jpeg/wasm-memory.ts';
import { type Weighing, weigh } from '../../core/jpeg/weighing.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import type { Pixels } from '../../core/pixels/resample.ts';
import { ScanBuffer, ScanReader } from './scan-reader.ts';

/** A JPEG to be reduced in this thread. */
interface ShrinkTask extends Omit<ShrinkRequest, 'jpeg'> {
  /** Size of the file, in bytes. */
  readonly size: number;
  /** Copies the file into the target. */
  readonly fill: (target: Uint8Array) => void;
}

/** Memory left free at the start: with damaged data, the bit reader may read below its segment. */
const GUARD_BYTES = 4096;

/** The marker at the end of every JPEG. */
const END_OF_IMAGE = '255,217';

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
      const at = memory.take(task.size);
      task.fill(memory.bytes(at, task.size));
      const headers = new JpegHeaders();
      const first = headers.next(memory.bytes(at, task.size), 0);
      const { frame, colours } = headers;
      if (typeof first !== 'object' || frame === undefined || colours === undefined)
        return undefined;
      const weighings = this.#weigh(frame, task.targets);
      if (weighings === undefined) return undefined;
      const layout = layOut(memory, frame, weighings);
      const late = performance.now() + task.time;
      const file = { at, size: task.size, headers, frame, layout, late };
      const outcome = readScans(this.#assembly, memory, file, first);
      if (outcome !== 'read') return outcome;
      const views = task.targets.flatMap(({ geometry }, index) => {
        const pixels = toPixels(memory, layout, index, colours, geometry.crop);
        return pixels === undefined ? [] : [pixels];
      });
      if (views.length < task.targets.length) return undefined;
      return { views, colours, profile: headers.profile };
    } finally {
      if (memory.size > MOST_KEPT_BYTES) this.#assembly = undefined;
    }
  }

  #weigh(frame: JpegFrame, targets: readonly ShrinkTarget[]): readonly Weighing[] | undefined {
    const { width, height, progressive, components } = frame;
    const sampling = components.map(({ across, down }) => [across, down]);
    const key = JSON.stringify([width, height, progressive, sampling, targets]);
    if (!this.#weighings.has(key)) {
      const [oldest] = this.#weighings.keys();
      if (this.#weighings.size >= MOST_WEIGHINGS && oldest !== undefined) {
        this.#weighings.delete(oldest);
      }
      this.#weighings.set(key, weigh(frame, targets));
    }
    return this.#weighings.get(key);
  }
}

function toPixels(
  memory: WasmMemory,
  { components }: Layout,
  index: number,
  colours: JpegColours,
  { width, height }: Size,
): Pixels | undefined {
  const planes = components.flatMap(({ views }) => {
    const { result, line } = views[index] ?? { result: 0, line: 0 };
    return { samples: memory.floats(result, line * height), line };
  });
  return toRgb(planes, { width, height }, colours);
}

/** A JPEG whose first scan has been found. */
interface OpenJpeg {
  /** Where it is in memory. */
  readonly at: number;
  readonly size: number;
  readonly headers: JpegHeaders;
  readonly frame: JpegFrame;
  readonly layout: Layout;
  /** When its time is up. */
  readonly late: number;
}

/** Adds up what the scans tell, until nothing that counts is left. Undefined if the JPEG is damaged. */
function readScans(
  assembly: ShrinkAssembly,
  memory: WasmMemory,
  jpeg: OpenJpeg,
  first: Scan,
): 'read' | 'late' | undefined {
  const { at, size, headers, frame, layout, late } = jpeg;
  const progress = new Progress(frame, layout);
  const buffer = new ScanBuffer(memory, size - first.data);
  // Entropy-coded data has no such bytes, so one that was cut off there does not end in them.
  const isWhole = memory.bytes(at, size).subarray(-2).join() === END_OF_IMAGE;
  for (let scan: Scan | 'end' | undefined = first; ; ) {
    if (typeof scan !== 'object') return scan === 'end' && progress.isComplete ? 'read' : undefined;
    const from = at + scan.data;
    const use = progress.enter(scan);
    if (use === undefined) return undefined;
    let end = 0;
    if (use !== 'nothing') {
      const plan = planScan(memory, frame, layout, scan, use);
      if (plan === undefined) return undefined;
      const reader = new ScanReader(assembly, memory, plan, scan, use);
      const isLast = progress.isComplete && isWhole;
      if (!reader.begin(buffer, from, at + size, isLast)) return undefined;
      end = assembly.markerAt();
      for (let row = plan.rows.from; row < plan.rows.to; row++) {
        if (performance.now() > late) return 'late';
        if (!reader.addRow(row)) return undefined;
      }
      // All of a sequential JPEG has been seen up to its marker.
      if (isLast || (progress.isComplete && !frame.progressive)) return 'read';
    } else {
      end = assembly.findMarker(from, at + size);
    }
    if (end === 0) return undefined;
    scan = headers.next(memory.bytes(at, size), end - at);
  }
}
