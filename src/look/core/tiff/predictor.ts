import type { TiffPage } from './page.ts';

/** The layout of the samples in a strip or tile. */
interface BlockLayout {
  readonly stride: number;
  /** Samples per pixel. */
  readonly perPixel: number;
  readonly width: number;
}

const DIFFERENCES = 2;
const FLOATING_POINT = 3;

/** Turns differences into samples, in place (TIFF 6.0, section 14; TIFF Technical Note 3). */
export function undoPredictor(
  block: Uint8Array,
  { predictor, bits, isLittleEndian }: TiffPage,
  { stride, perPixel, width }: BlockLayout,
): DataView {
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  const [depth = 8] = bits;
  if (predictor === FLOATING_POINT) joinBytes(block, depth / 8, stride, perPixel, isLittleEndian);
  if (predictor !== DIFFERENCES) return view;
  const count = width * perPixel;
  for (let row = 0; row + stride <= block.length; row += stride) {
    for (let index = perPixel; index < count; index++) {
      const [at, before] = [index, index - perPixel].map((sample) => row + (sample * depth) / 8);
      if (at === undefined || before === undefined) continue;
      if (depth === 8) block[at] = (block[at] ?? 0) + (block[before] ?? 0);
      else if (depth === 16) {
        const sum = view.getUint16(at, isLittleEndian) + view.getUint16(before, isLittleEndian);
        view.setUint16(at, sum & 0xffff, isLittleEndian);
      } else if (depth === 32) {
        const sum = view.getUint32(at, isLittleEndian) + view.getUint32(before, isLittleEndian);
        view.setUint32(at, sum >>> 0, isLittleEndian);
      }
    }
  }
  return view;
}

/** Reassembles samples whose bytes are stored by weight, highest first, each row as differences. */
function joinBytes(
  block: Uint8Array,
  bytes: number,
  stride: number,
  perPixel: number,
  isLittleEndian: boolean,
): void {
  for (let row = 0; row + stride <= block.length; row += stride) {
    const line = block.subarray(row, row + stride);
    for (let at = perPixel; at < stride; at++) {
      line[at] = (line[at] ?? 0) + (line[at - perPixel] ?? 0);
    }
    const apart = Uint8Array.from(line);
    const count = Math.floor(stride / bytes);
    for (let sample = 0; sample < count; sample++) {
      for (let byte = 0; byte < bytes; byte++) {
        const to = isLittleEndian ? bytes - 1 - byte : byte;
        line[sample * bytes + to] = apart[byte * count + sample] ?? 0;
      }
    }
  }
}
