import type { Pixels } from '../../../src/look/core/pixels/resample.ts';

/** A baseline JPEG of the kind wanted, which sharp would not write. */
export interface JpegOptions {
  /** Samples of the first component in a coded unit; of the others there is one. Default 1 x 1. */
  readonly sampling?: { readonly across: number; readonly down: number };
  /** Coded units between restart markers. Default 0: none. */
  readonly restartInterval?: number;
  /** Default `ycbcr`; `rgb` is marked as Adobe's programs do. */
  readonly colours?: 'grey' | 'ycbcr' | 'rgb';
  /** Each coefficient is divided by it. Default 2. */
  readonly quantisation?: number;
  /** Codes all of 8 bits, or from 2 to 16 bits. Default `short`. */
  readonly codes?: 'short' | 'long';
  readonly profile?: Uint8Array;
  /** All components in one scan, or each in its own. Default `one`. */
  readonly scans?: 'one' | 'each';
}

/** Encodes as ITU-T T.81 describes it, sequentially. For tests: it is slow. */
export function encodeJpeg(pixels: Pixels, options: JpegOptions = {}): Buffer {
  const { colours = 'ycbcr', quantisation = 2, codes = 'short', restartInterval = 0 } = options;
  const sampling = colours === 'grey' ? { across: 1, down: 1 } : (options.sampling ?? ONE);
  const planes = planesOf(pixels, colours, sampling);
  const tables = tablesOf(codes);
  const components = planes.flatMap(({ across, down }, index) => [
    index + 1,
    (across << 4) | down,
    0,
  ]);
  const coding = { quantisation, restartInterval, tables };
  const scans =
    options.scans === 'each'
      ? planes.map((plane, index) => {
          const own = entropyCoded([{ ...plane, ...ONE }], plane, { sampling: ONE, ...coding });
          return Buffer.concat([scanHeader([index]), own]);
        })
      : [scanHeader([...planes.keys()]), entropyCoded(planes, pixels, { sampling, ...coding })];
  const profile = options.profile ?? new Uint8Array();
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    profile.length === 0
      ? Buffer.alloc(0)
      : segment(0xe2, [...Buffer.from('ICC_PROFILE\0'), 1, 1, ...profile]),
    colours === 'rgb'
      ? segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0])
      : Buffer.alloc(0),
    segment(0xdb, [0, ...new Array<number>(64).fill(quantisation)]),
    segment(0xc0, [8, ...word(pixels.height), ...word(pixels.width), planes.length, ...components]),
    segment(0xc4, [0x00, ...tables.dc.counts, ...tables.dc.symbols]),
    segment(0xc4, [0x10, ...tables.ac.counts, ...tables.ac.symbols]),
    restartInterval === 0 ? Buffer.alloc(0) : segment(0xdd, word(restartInterval)),
    ...scans,
    Buffer.from([0xff, 0xd9]),
  ]);
}

const ONE = { across: 1, down: 1 } as const;

function scanHeader(components: readonly number[]): Buffer {
  const tables = components.flatMap((index) => [index + 1, 0]);
  return segment(0xda, [components.length, ...tables, 0, 63, 0]);
}

function segment(marker: number, contents: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(contents.length + 2), ...contents]);
}

function word(value: number): [number, number] {
  return [value >> 8, value & 255];
}

interface Plane {
  readonly across: number;
  readonly down: number;
  readonly width: number;
  readonly height: number;
  readonly samples: Float64Array;
}

function planesOf(
  { data, width, height }: Pixels,
  colours: 'grey' | 'ycbcr' | 'rgb',
  sampling: { readonly across: number; readonly down: number },
): readonly Plane[] {
  const full = [0, 1, 2].map(() => new Float64Array(width * height));
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [r = 0, g = 0, b = 0] = data.subarray(pixel * 3, pixel * 3 + 3);
    const values =
      colours === 'rgb'
        ? [r - 128, g - 128, b - 128]
        : [
            0.299 * r + 0.587 * g + 0.114 * b - 128,
            -0.168736 * r - 0.331264 * g + 0.5 * b,
            0.5 * r - 0.418688 * g - 0.081312 * b,
          ];
    full.forEach((plane, index) => {
      plane[pixel] = values[index] ?? 0;
    });
  }
  return full.slice(0, colours === 'grey' ? 1 : 3).map((samples, index) => {
    if (index === 0) return { ...sampling, width, height, samples };
    return { ...ONE, ...halved({ width, height, samples }, sampling) };
  });
}

/** Means of blocks of pixels: what a sample of a coarser plane stands for. */
function halved(
  { width, height, samples }: Pick<Plane, 'width' | 'height' | 'samples'>,
  { across, down }: { readonly across: number; readonly down: number },
): Pick<Plane, 'width' | 'height' | 'samples'> {
  const size = { width: Math.ceil(width / across), height: Math.ceil(height / down) };
  const out = new Float64Array(size.width * size.height);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      let sum = 0;
      for (let dy = 0; dy < down; dy++) {
        for (let dx = 0; dx < across; dx++) {
          const row = Math.min(height - 1, y * down + dy);
          sum += samples[row * width + Math.min(width - 1, x * across + dx)] ?? 0;
        }
      }
      out[y * size.width + x] = sum / (across * down);
    }
  }
  return { ...size, samples: out };
}

interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
  readonly bits: ReadonlyMap<number, readonly [code: number, length: number]>;
}

interface Tables {
  readonly dc: Codes;
  readonly ac: Codes;
}

/** Every symbol there may be: the size of a value, and the zeros before it. */
const AC_SYMBOLS = Array.from({ length: 16 * 12 }, (_, index) => {
  return (Math.floor(index / 12) << 4) | (index % 12);
});
const DC_SYMBOLS = AC_SYMBOLS.slice(0, 12);

function tablesOf(kind: 'short' | 'long'): Tables {
  return { dc: codesOf(DC_SYMBOLS, kind), ac: codesOf(AC_SYMBOLS, kind) };
}

/** Codes of 8 bits; or one of each length from 2 to 12 bits, and the rest of 16. */
function codesOf(symbols: readonly number[], kind: 'short' | 'long'): Codes {
  const counts = Array.from({ length: 16 }, (_, index) => {
    if (kind === 'short') return index === 7 ? symbols.length : 0;
    if (index === 15) return symbols.length - 11;
    return index >= 1 && index <= 11 ? 1 : 0;
  });
  const bits = new Map<number, readonly [number, number]>();
  let code = 0;
  let next = 0;
  counts.forEach((count, index) => {
    for (let left = count; left > 0; left--) bits.set(symbols[next++] ?? 0, [code++, index + 1]);
    code <<= 1;
  });
  return { counts, symbols, bits };
}

interface Coding {
  readonly sampling: { readonly across: number; readonly down: number };
  readonly quantisation: number;
  readonly restartInterval: number;
  readonly tables: Tables;
}

function entropyCoded(
  planes: readonly Plane[],
  { width, height }: Pick<Pixels, 'width' | 'height'>,
  { sampling, quantisation, restartInterval, tables }: Coding,
): Buffer {
  const unitsAcross = Math.ceil(width / (8 * sampling.across));
  const unitsDown = Math.ceil(height / (8 * sampling.down));
  const out = new BitWriter(tables);
  const predictions = planes.map(() => 0);
  for (let unit = 0; unit < unitsAcross * unitsDown; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      out.restart(unit / restartInterval - 1);
      predictions.fill(0);
    }
    planes.forEach((plane, index) => {
      for (let block = 0; block < plane.across * plane.down; block++) {
        const x = (unit % unitsAcross) * plane.across + (block % plane.across);
        const y = Math.floor(unit / unitsAcross) * plane.down + Math.floor(block / plane.across);
        const coefficients = transformed(plane, x * 8, y * 8, quantisation);
        out.block(coefficients, predictions[index] ?? 0);
        predictions[index] = coefficients[0] ?? 0;
      }
    });
  }
  return out.end();
}

const COSINES = Array.from({ length: 8 }, (_, frequency) =>
  Array.from(
    { length: 8 },
    (__, sample) =>
      (frequency === 0 ? Math.SQRT1_2 / 2 : 0.5) *
      Math.cos(((2 * sample + 1) * frequency * Math.PI) / 16),
  ),
);

/** Quantised coefficients of the block at (left, top), in zigzag order. */
function transformed(plane: Plane, left: number, top: number, quantisation: number): number[] {
  const rows = Array.from({ length: 8 }, (_, y) => {
    const row = Math.min(plane.height - 1, top + y) * plane.width;
    const line = Array.from(
      { length: 8 },
      (__, x) => plane.samples[row + Math.min(plane.width - 1, left + x)] ?? 0,
    );
    return COSINES.map((cosines) => dot(cosines, line));
  });
  const columns = COSINES.map((_, u) => rows.map((row) => row[u] ?? 0));
  return ZIGZAG.map(([u, v]) => Math.round(dot(COSINES[v] ?? [], columns[u] ?? []) / quantisation));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

/** Frequency across and down of each coefficient: diagonal after diagonal, to and fro. */
const ZIGZAG = Array.from(
  { length: 64 },
  (_, index) => [index % 8, Math.floor(index / 8)] as const,
).sort(([u, v], [s, t]) => u + v - (s + t) || ((u + v) % 2 === 0 ? u - s : s - u));

class BitWriter {
  readonly #tables: Tables;
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  block(coefficients: readonly number[], prediction: number): void {
    const { dc, ac } = this.#tables;
    this.#coded(dc, 0, (coefficients[0] ?? 0) - prediction);
    let zeros = 0;
    for (const value of coefficients.slice(1)) {
      if (value === 0) {
        zeros++;
        continue;
      }
      for (; zeros > 15; zeros -= 16) this.#symbol(ac, 0xf0);
      this.#coded(ac, zeros, value);
      zeros = 0;
    }
    if (zeros > 0) this.#symbol(ac, 0);
  }

  restart(index: number): void {
    this.#fill();
    this.#bytes.push(0xff, 0xd0 + (index % 8));
  }

  end(): Buffer {
    this.#fill();
    return Buffer.from(this.#bytes);
  }

  #coded(codes: Codes, run: number, value: number): void {
    const size = 32 - Math.clz32(Math.abs(value));
    this.#symbol(codes, (run << 4) | size);
    this.#put(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  #symbol(codes: Codes, symbol: number): void {
    const [code, length] = codes.bits.get(symbol) ?? [0, 0];
    if (length === 0) throw new Error(`no code for ${symbol}`);
    this.#put(code, length);
  }

  #put(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      this.#pending = (this.#pending << 1) | ((value >> bit) & 1);
      if (++this.#count < 8) continue;
      this.#bytes.push(this.#pending);
      if (this.#pending === 0xff) this.#bytes.push(0);
      this.#pending = 0;
      this.#count = 0;
    }
  }

  /** Ones fill the last byte. */
  #fill(): void {
    while (this.#count > 0) this.#put(1, 1);
  }
}
