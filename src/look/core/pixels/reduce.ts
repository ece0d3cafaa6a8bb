import type { Size } from './preprocessing.ts';

/** Samples of one or more interleaved channels, rows of `stride` bytes. */
export interface Plane extends Size {
  readonly data: Uint8Array;
  readonly stride: number;
  readonly channels: number;
}

/**
 * The largest integer factor that leaves at least twice the wanted size on each side. The filter does the
 * rest, as with scaled decoding of JPEG.
 */
export function reductionOf(picture: Size, wanted: Size | undefined): number {
  if (wanted === undefined) return 1;
  const spare = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  return Math.max(1, Math.floor(spare / 2));
}

/** Means of blocks of `factor` x `factor`; incomplete blocks at the right and bottom are dropped. */
export function reduce(plane: Plane, factor: number): Plane {
  return reduceWords(plane, factor) ?? reduceSamples(plane, factor);
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Every other byte of a word, so that up to 257 bytes can be added without carrying over. */
const EVERY_OTHER = 0x00ff00ff;

/**
 * {@link reduce} for factors 2 and 4 and a single channel, four samples at a time: a phone's HEIC
 * has 14 MB of such planes. Undefined for other planes.
 */
function reduceWords(
  { data, stride, channels, ...size }: Plane,
  factor: number,
): Plane | undefined {
  if (channels !== 1 || (factor !== 2 && factor !== 4) || !IS_LITTLE_ENDIAN) return undefined;
  if (size.width < 4 || size.height < factor) return undefined;
  if (stride % 4 !== 0 || data.byteOffset % 4 !== 0) return undefined;
  const width = Math.floor(size.width / factor);
  const height = Math.floor(size.height / factor);
  const out = new Uint8Array(width * height);
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const ofRow = stride >> 2;
  const perWord = 4 / factor;
  for (let y = 0; y < height; y++) {
    for (let x = 0, to = y * width; x < width; x += perWord, to += perWord) {
      let at = y * factor * ofRow + x / perWord;
      let pairs = 0;
      for (let row = 0; row < factor; row++, at += ofRow) {
        const word = words[at] ?? 0;
        pairs += (word & EVERY_OTHER) + ((word >>> 8) & EVERY_OTHER);
      }
      const [first, second] = [pairs & 0xffff, pairs >>> 16];
      if (factor === 4) out[to] = (first + second + 8) >> 4;
      else {
        out[to] = (first + 2) >> 2;
        if (x + 1 < width) out[to + 1] = (second + 2) >> 2;
      }
    }
  }
  return { data: out, width, height, stride: width, channels };
}

function reduceSamples(plane: Plane, factor: number): Plane {
  const { data, stride, channels } = plane;
  const width = Math.max(1, Math.floor(plane.width / factor));
  const height = Math.max(1, Math.floor(plane.height / factor));
  const out = new Uint8Array(width * height * channels);
  const sums = new Uint32Array(width * channels);
  const across = Math.min(factor, plane.width);
  const down = Math.min(factor, plane.height);
  const pixels = across * down;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = 0; row < down; row++) {
      let from = (y * factor + row) * stride;
      if (channels === 1) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (const end = from + across; from < end; from++) sum += data[from] ?? 0;
          sums[x] = (sums[x] ?? 0) + sum;
        }
        continue;
      }
      for (let x = 0; x < width; x++) {
        for (const end = from + across * channels; from < end; from += channels) {
          for (let channel = 0; channel < channels; channel++) {
            const at = x * channels + channel;
            sums[at] = (sums[at] ?? 0) + (data[from + channel] ?? 0);
          }
        }
      }
    }
    const line = y * width * channels;
    for (let at = 0; at < sums.length; at++) {
      out[line + at] = ((sums[at] ?? 0) + (pixels >> 1)) / pixels;
    }
  }
  return { data: out, width, height, stride: width * channels, channels };
}
