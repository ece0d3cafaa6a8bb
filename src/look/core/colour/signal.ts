/** How the samples of a picture encode light. */
export interface Signal {
  readonly transfer: Transfer;
  readonly primaries: Primaries;
}

/**
 * `pq` and `hlg` are HDR (Rec. ITU-R BT.2100); a number is the exponent that turns a sample into light, 1 for
 * linear light; `srgb` is IEC 61966-2-1.
 */
export type Transfer = 'pq' | 'hlg' | 'srgb' | number;

export type Primaries = 'bt709' | 'bt2020' | 'p3';

/** By their numbers in ITU-T H.273, table 2. Others are close to those of sRGB, or rare. */
const PRIMARIES: Readonly<Record<number, Primaries>> = { 9: 'bt2020', 11: 'p3', 12: 'p3' };

/** By their numbers in ITU-T H.273, table 3. The others are close to sRGB's. */
const TRANSFERS: Readonly<Record<number, Transfer>> = { 4: 2.2, 5: 2.8, 8: 1, 16: 'pq', 18: 'hlg' };

/**
 * The signal with these code points (cICP in PNG, nclx in HEIF and AVIF).
 * @returns undefined for what can be shown as it is
 */
export function signalOf(primaries: number, transfer: number): Signal | undefined {
  const signal = {
    primaries: PRIMARIES[primaries] ?? 'bt709',
    transfer: TRANSFERS[transfer] ?? 'srgb',
  } as const;
  return signal.primaries === 'bt709' && signal.transfer === 'srgb' ? undefined : signal;
}

export function isHdr({ transfer }: Signal): boolean {
  return transfer === 'pq' || transfer === 'hlg';
}
