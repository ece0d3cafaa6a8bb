import type { Primaries, Signal, Transfer } from './signal.ts';

/** Luminance of HDR reference white, that is, of white paper, in cd/m² (Report ITU-R BT.2408). */
const REFERENCE_WHITE = 203;

/** Nominal peak of a display for HLG, in cd/m², and its system gamma (BT.2100, table 5). */
const HLG_PEAK = 1000;
const HLG_GAMMA = 1.2;

/** Share of the pixels that may exceed the peak that is mapped to white. */
const SPECKS = 0.0005;

/** Steps of the tables indexed by the square root of light. */
const STEPS = 4096;

/**
 * Converts a signal to 8-bit sRGB. HDR is tone mapped: reference white becomes white, and brighter highlights
 * are rolled off by the EETF of Report ITU-R BT.2390 (5.4), applied to the largest component to preserve hues.
 * A picture without highlights keeps every tone. Colours outside sRGB are clipped.
 * @param samples full range, red, green, blue and perhaps alpha, interleaved
 */
export function toSrgb(samples: Uint16Array, channels: 3 | 4, signal: Signal): Uint8Array {
  const out = new Uint8Array(samples.length);
  const light = lightTable(signal.transfer);
  const isHlg = signal.transfer === 'hlg';
  const matrix = TO_BT709[signal.primaries];
  const isHdr = isHlg || signal.transfer === 'pq';
  const scale = isHdr ? rollOff(peakOf(samples, channels, light, isHlg)) : undefined;
  const encode = srgbTable();
  for (let at = 0; at + channels <= samples.length; at += channels) {
    let red = light[samples[at] ?? 0] ?? 0;
    let green = light[samples[at + 1] ?? 0] ?? 0;
    let blue = light[samples[at + 2] ?? 0] ?? 0;
    let factor = isHlg ? ootf(red, green, blue) : 1;
    if (scale !== undefined) factor *= scale(Math.max(red, green, blue) * factor);
    red *= factor;
    green *= factor;
    blue *= factor;
    for (let channel = 0; channel < 3; channel++) {
      const row = channel * 3;
      const value =
        (matrix[row] ?? 0) * red + (matrix[row + 1] ?? 0) * green + (matrix[row + 2] ?? 0) * blue;
      const step = Math.sqrt(Math.min(Math.max(value, 0), 1)) * (STEPS - 1);
      out[at + channel] = encode[Math.round(step)] ?? 0;
    }
    if (channels === 4) out[at + 3] = (samples[at + 3] ?? 0) / 257;
  }
  return out;
}

/** Light of each sample; 1 is (reference) white. For HLG it is the scene's, before the OOTF. */
function lightTable(transfer: Transfer): Float32Array {
  const eotf = eotfOf(transfer);
  return Float32Array.from({ length: 65_536 }, (_, sample) => eotf(sample / 65_535));
}

function eotfOf(transfer: Transfer): (value: number) => number {
  if (transfer === 'pq') return (value) => pqToLuminance(value) / REFERENCE_WHITE;
  if (transfer === 'hlg') return hlgToScene;
  if (transfer !== 'srgb') return (value) => value ** transfer;
  return (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
}

const [M1, M2] = [2610 / 16_384, (2523 / 4096) * 128];
const [C1, C2, C3] = [3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32];

/** BT.2100, table 4: the EOTF, in cd/m². */
function pqToLuminance(value: number): number {
  const power = value ** (1 / M2);
  return 10_000 * (Math.max(power - C1, 0) / (C2 - C3 * power)) ** (1 / M1);
}

/** BT.2100, table 4: the inverse of the EOTF. */
function luminanceToPq(luminance: number): number {
  const power = (luminance / 10_000) ** M1;
  return ((C1 + C2 * power) / (1 + C3 * power)) ** M2;
}

/** BT.2100, table 5: the inverse of the OETF. */
function hlgToScene(value: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073];
  return value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - c) / a) + b) / 12;
}

/** BT.2100, table 5: the OOTF, from scene light to display light in units of reference white. */
function ootf(red: number, green: number, blue: number): number {
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  return luminance <= 0 ? 0 : (HLG_PEAK / REFERENCE_WHITE) * luminance ** (HLG_GAMMA - 1);
}

/** The light that all pixels but specks stay below, in units of reference white. */
function peakOf(
  samples: Uint16Array,
  channels: number,
  light: Float32Array,
  isHlg: boolean,
): number {
  const most = 10_000 / REFERENCE_WHITE;
  const counts = new Uint32Array(STEPS);
  for (let at = 0; at + channels <= samples.length; at += channels) {
    const red = light[samples[at] ?? 0] ?? 0;
    const green = light[samples[at + 1] ?? 0] ?? 0;
    const blue = light[samples[at + 2] ?? 0] ?? 0;
    const largest = Math.max(red, green, blue) * (isHlg ? ootf(red, green, blue) : 1);
    const step = Math.min(STEPS - 1, Math.ceil(Math.sqrt(largest / most) * (STEPS - 1)));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let above = 0;
  for (let step = STEPS - 1; step > 0; step--) {
    above += counts[step] ?? 0;
    if (above > (samples.length / channels) * SPECKS) return (step / (STEPS - 1)) ** 2 * most;
  }
  return 0;
}

/**
 * The factor for a pixel by the light of its largest component; 1 for all if nothing is much brighter than white.
 * @param peak in units of reference white
 */
function rollOff(peak: number): ((largest: number) => number) | undefined {
  if (peak <= 1.05) return undefined;
  const whole = luminanceToPq(peak * REFERENCE_WHITE);
  const white = luminanceToPq(REFERENCE_WHITE) / whole;
  const knee = 1.5 * white - 0.5;
  const mapped = (light: number): number => {
    const value = luminanceToPq(light * REFERENCE_WHITE) / whole;
    if (value < knee) return light;
    const t = (value - knee) / (1 - knee);
    const curve =
      (2 * t ** 3 - 3 * t ** 2 + 1) * knee +
      (t ** 3 - 2 * t ** 2 + t) * (1 - knee) +
      (-2 * t ** 3 + 3 * t ** 2) * white;
    return pqToLuminance(curve * whole) / REFERENCE_WHITE;
  };
  const factors = Float32Array.from({ length: STEPS }, (_, step) => {
    const light = (step / (STEPS - 1)) ** 2 * peak;
    return step === 0 ? 1 : mapped(light) / light;
  });
  return (largest) => {
    if (largest >= peak) return 1 / largest;
    return factors[Math.round(Math.sqrt(largest / peak) * (STEPS - 1))] ?? 1;
  };
}

/** sRGB samples by the square root of light. */
function srgbTable(): Uint8Array {
  return Uint8Array.from({ length: STEPS }, (_, step) => {
    const light = (step / (STEPS - 1)) ** 2;
    const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(value * 255);
  });
}

/** Linear light of other primaries as that of BT.709, row by row (white point D65; BT.2087 for BT.2020). */
const TO_BT709: Readonly<Record<Primaries, readonly number[]>> = {
  bt709: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  bt2020: [1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187],
  p3: [1.2249, -0.2247, 0, -0.042, 1.0419, 0, -0.0196, -0.0786, 1.0979],
};
