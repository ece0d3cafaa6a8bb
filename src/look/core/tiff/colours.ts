import { DecodeError } from '../decode-error.ts';
import type { TiffPage } from './page.ts';

/** Writes the colour of a pixel of the unpacked rows to the target. */
type PutColour = (
  planes: readonly DataView[],
  row: number,
  x: number,
  target: Uint8Array,
  to: number,
) => void;

/** Reads a sample: unsigned ones as 0 to 1, others as they are. */
type ReadSample = (block: DataView, row: number, index: number) => number;

/**
 * Converts the pixels of a page to 8-bit RGB.
 * @throws DecodeError for an unknown photometric interpretation or depth
 */
export function colourReader(page: TiffPage): PutColour {
  const { samples, isPlanar, photometric } = page;
  const read = sampleReader(page);
  const values = new Float64Array(samples);
  const toRgb = COLOURS[photometric];
  if (toRgb === undefined) throw unknown(`photometric interpretation ${photometric}`);
  if (samples < toRgb.samples) throw unknown(`${samples} samples a pixel`);
  return (planes, row, x, target, to) => {
    for (let sample = 0; sample < samples; sample++) {
      const block = isPlanar ? planes[sample] : planes[0];
      const index = isPlanar ? x : x * samples + sample;
      values[sample] = block === undefined ? 0 : read(block, row, index);
    }
    const rgb = toRgb.convert(values, page);
    const alpha = page.hasAlpha && samples > toRgb.samples ? (values[toRgb.samples] ?? 1) : 1;
    for (let channel = 0; channel < 3; channel++) {
      const level = (rgb[channel] ?? 0) * alpha + 1 - alpha;
      target[to + channel] = Math.round(Math.min(Math.max(level, 0), 1) * 255);
    }
  };
}

function sampleReader({ bits, sampleFormat, isLittleEndian, photometric }: TiffPage): ReadSample {
  const [depth = 8] = bits;
  if (bits.some((other) => other !== depth)) throw unknown('samples of several depths');
  const bytes = depth / 8;
  if (sampleFormat === 3) {
    if (depth === 32)
      return (block, row, index) => block.getFloat32(row + index * 4, isLittleEndian);
    if (depth === 64)
      return (block, row, index) => block.getFloat64(row + index * 8, isLittleEndian);
    if (depth === 16)
      return (block, row, index) => half(block.getUint16(row + index * 2, isLittleEndian));
    throw unknown(`floating point of ${depth} bits`);
  }
  if (depth > 32 || depth < 1) throw unknown(`${depth} bits a sample`);
  // Palette indices are not scaled.
  const most = photometric === 3 ? 1 : 2 ** depth - 1;
  const middle = 2 ** (depth - 1);
  const isSigned = sampleFormat === 2 && photometric !== 8;
  const raw = depth % 8 === 0 ? wholeBytes(bytes, isLittleEndian) : packedBits(depth);
  if (!isSigned) return (block, row, index) => raw(block, row, index) / most;
  return (block, row, index) => ((raw(block, row, index) + middle) % (2 * middle)) / most;
}

function wholeBytes(bytes: number, isLittleEndian: boolean): ReadSample {
  return (block, row, index) => {
    const at = row + index * bytes;
    let value = 0;
    for (let byte = 0; byte < bytes; byte++) {
      value = value * 256 + block.getUint8(at + (isLittleEndian ? bytes - 1 - byte : byte));
    }
    return value;
  };
}

/** Samples that do not fill bytes are packed, highest bit first. */
function packedBits(depth: number): ReadSample {
  return (block, row, index) => {
    let value = 0;
    for (let bit = index * depth; bit < (index + 1) * depth; bit++) {
      value = value * 2 + ((block.getUint8(row + (bit >> 3)) >> (7 - (bit & 7))) & 1);
    }
    return value;
  };
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  const size = exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

interface Colours {
  /** Samples per colour; alpha may follow. */
  readonly samples: number;
  readonly convert: (values: Float64Array, page: TiffPage) => readonly number[];
}

const grey = (value: number): readonly number[] => [value, value, value];

/** By photometric interpretation. */
const COLOURS: Readonly<Record<number, Colours>> = {
  0: { samples: 1, convert: ([value = 0]) => grey(1 - value) },
  1: { samples: 1, convert: ([value = 0]) => grey(value) },
  2: { samples: 3, convert: ([red = 0, green = 0, blue = 0]) => [red, green, blue] },
  3: {
    samples: 1,
    convert: ([index = 0], { palette }) => {
      const count = palette.length / 3;
      return [0, 1, 2].map((channel) => (palette[channel * count + index] ?? 0) / 65_535);
    },
  },
  5: {
    samples: 4,
    convert: ([cyan = 0, magenta = 0, yellow = 0, black = 0]) =>
      [cyan, magenta, yellow].map((ink) => (1 - ink) * (1 - black)),
  },
  6: {
    samples: 3,
    convert: ([luma = 0, cb = 0, cr = 0]) => {
      const [u, v] = [cb - 128 / 255, cr - 128 / 255];
      return [luma + 1.402 * v, luma - 0.344136 * u - 0.714136 * v, luma + 1.772 * u];
    },
  },
  8: { samples: 3, convert: (values, page) => labToRgb(values, 0, page) },
  9: { samples: 3, convert: (values, page) => labToRgb(values, 0.5, page) },
};

/** White's XYZ, and the matrix from XYZ to linear sRGB: for D50 (adapted with Bradford's matrix) and D65. */
const WHITES = {
  d50: {
    x: 0.9642,
    z: 0.8249,
    rgb: [
      [3.1338561, -1.6168667, -0.4906146],
      [-0.9787684, 1.9161415, 0.033454],
      [0.0719453, -0.2289914, 1.4052427],
    ],
  },
  d65: {
    x: 0.95047,
    z: 1.08883,
    rgb: [
      [3.2404542, -1.5371385, -0.4985314],
      [-0.969266, 1.8760108, 0.041556],
      [0.0556434, -0.2040259, 1.0572252],
    ],
  },
} as const;

/** CIE 1976 L*a*b* as sRGB. */
function labToRgb(
  [lightness = 0, a = 0, b = 0]: Float64Array,
  middle: number,
  { bits: [depth = 8], isD65 }: TiffPage,
): readonly number[] {
  const range = depth === 16 ? 65_535 / 256 : 255;
  // CIELab has signed samples; ICCLab's are offset by half the range (TIFF Supplements).
  const signed = (share: number): number =>
    middle === 0 ? (share >= 0.5 ? share * range - 256 : share * range) : share * range - 128;
  const white = isD65 ? WHITES.d65 : WHITES.d50;
  const fy = (lightness * 100 + 16) / 116;
  const inverse = (t: number): number => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  const x = white.x * inverse(fy + signed(a) / 500);
  const y = inverse(fy);
  const z = white.z * inverse(fy - signed(b) / 200);
  return white.rgb.map(([ofX, ofY, ofZ]) => {
    const light = ofX * x + ofY * y + ofZ * z;
    return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  });
}

function unknown(kind: string): DecodeError {
  return new DecodeError(
    'UNSUPPORTED_FORMAT',
    `is a TIFF of a kind that cannot be decoded (${kind})`,
  );
}
