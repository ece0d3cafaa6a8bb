import { boxesOf } from '../../../base/structure/iso-boxes.ts';

/** Brands of sequences, which still-picture decoders treat as films. */
const SEQUENCE_BRANDS: readonly string[] = ['avis', 'msf1', 'hevc', 'hevx', 'heis', 'hevm', 'hevs'];

const HEAD = 8;

/**
 * Turns a sequence (AVIF, HEIC) into the still picture that it also contains: its film becomes a free box, and
 * its brands those of stills. Returns the file itself if it is not a sequence, or contains no still.
 */
export function asStill(file: Buffer): Buffer {
  const places = placesOf(file);
  const [brands] = places.filter(({ type }) => type === 'ftyp');
  const hasStill = places.some(({ type }) => type === 'meta');
  const films = places.filter(({ type }) => type === 'moov');
  if (brands === undefined || !hasStill || films.length === 0) return file;
  const still = Buffer.from(file);
  for (const { start } of films) still.write('free', start + 4, 'latin1');
  const isAv1 = file.toString('latin1', brands.start, brands.end).includes('avi');
  for (let at = brands.start + HEAD; at + 4 <= brands.end; at += 4) {
    // The version stands between the first brand and the others.
    if (at === brands.start + HEAD + 4) continue;
    if (!SEQUENCE_BRANDS.includes(file.toString('latin1', at, at + 4))) continue;
    still.write(at === brands.start + HEAD ? (isAv1 ? 'avif' : 'heic') : 'mif1', at, 'latin1');
  }
  return still;
}

/** The outermost boxes and their offsets. */
function placesOf(file: Buffer): { type: string; start: number; end: number }[] {
  const places: { type: string; start: number; end: number }[] = [];
  let start = 0;
  for (const { type, content } of boxesOf(file)) {
    const end = content.byteOffset - file.byteOffset + content.length;
    places.push({ type, start, end });
    start = end;
  }
  return places;
}
