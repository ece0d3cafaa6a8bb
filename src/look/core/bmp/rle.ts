import type { Size } from '../pixels/preprocessing.ts';

/** Run-length coded pixels, as far as the data goes. */
interface Unpacked {
  /** Palette indices, or blue, green and red; from the bottom row to the top. Skipped pixels are 0. */
  readonly samples: Uint8Array;
  /** The data ended before the end of the picture, without an end marker. */
  readonly isCut: boolean;
}

const END_OF_LINE = 0;
const END_OF_PICTURE = 1;
const MOVE = 2;

/** Decodes runs of 4, 8 (Windows) or 24 bits (OS/2). A run does not continue in the next row. */
export function unpackRuns(data: Uint8Array, { width, height }: Size, bits: 4 | 8 | 24): Unpacked {
  const bytes = bits === 24 ? 3 : 1;
  const samples = new Uint8Array(width * height * bytes);
  let [x, y, at] = [0, 0, 0];
  const put = (count: number, from: number, step: number): void => {
    for (let index = 0; index < count && x < width; index++, x++) {
      const to = (y * width + x) * bytes;
      if (bits === 4) {
        const pair = data[from + (step === 0 ? 0 : index >> 1)] ?? 0;
        samples[to] = index % 2 === 0 ? pair >> 4 : pair & 15;
        continue;
      }
      for (let byte = 0; byte < bytes; byte++) {
        samples[to + byte] = data[from + index * step + byte] ?? 0;
      }
    }
  };
  while (y < height && at + 1 < data.length) {
    const count = data[at] ?? 0;
    const code = data[at + 1] ?? 0;
    if (count > 0) {
      put(count, at + 1, 0);
      at += 1 + bytes;
    } else if (code === END_OF_LINE) {
      [x, y, at] = [0, y + 1, at + 2];
    } else if (code === END_OF_PICTURE) {
      return { samples, isCut: false };
    } else if (code === MOVE) {
      [x, y, at] = [x + (data[at + 2] ?? 0), y + (data[at + 3] ?? 0), at + 4];
    } else {
      put(code, at + 2, bytes);
      const length = bits === 4 ? (code + 1) >> 1 : code * bytes;
      // Literal pixels are padded to 16 bits.
      at += 2 + length + (length % 2);
    }
  }
  return { samples, isCut: y < height - 1 || (y === height - 1 && x < width) };
}
