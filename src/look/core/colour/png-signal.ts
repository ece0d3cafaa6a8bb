import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { type Signal, signalOf } from './signal.ts';

const SIGNATURE_BYTES = 8;
const CHUNK_HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;

/** More chunks than real files have before the pixels. */
const MOST_CHUNKS = 100;

/** Exponents that viewers treat like sRGB: 2.0 to 2.4. */
const ORDINARY: readonly [least: number, most: number] = [2, 2.4];

/**
 * The signal of a PNG, from the first of these chunks: cICP, iCCP, sRGB, gAMA (PNG, third edition, 4.3).
 * @returns undefined if it can be shown as it is, or has an ICC profile
 */
export async function pngSignal(bytes: ByteSource): Promise<Signal | undefined> {
  const found = new Map<string, Buffer>();
  for (let at = SIGNATURE_BYTES, count = 0; count < MOST_CHUNKS; count++) {
    const chunk = await bytes.read(at, CHUNK_HEAD_BYTES + 4);
    if (chunk.length < CHUNK_HEAD_BYTES + 4) break;
    const type = chunk.toString('latin1', 4, 8);
    if (type === 'IDAT' || type === 'IEND') break;
    if (!found.has(type)) found.set(type, Buffer.from(chunk.subarray(CHUNK_HEAD_BYTES)));
    at += CHUNK_HEAD_BYTES + chunk.readUInt32BE(0) + CHECKSUM_BYTES;
  }
  const points = found.get('cICP');
  if (points !== undefined) return signalOf(points.readUInt8(0), points.readUInt8(1));
  const gamma = found.get('gAMA')?.readUInt32BE(0) ?? 0;
  if (gamma === 0 || found.has('iCCP') || found.has('sRGB')) return undefined;
  const exponent = 100_000 / gamma;
  const isOrdinary = exponent >= ORDINARY[0] && exponent <= ORDINARY[1];
  return isOrdinary ? undefined : { transfer: exponent, primaries: 'bt709' };
}
