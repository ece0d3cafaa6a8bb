import { open } from 'node:fs/promises';

/** Of a file; the first frame's header comes earlier unless a comment is very long. */
const BYTES_READ = 64 * 1024;

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const BLACK: Uint8Array = Uint8Array.of(0, 0, 0);

/**
 * The colour that the palette of a GIF has for the transparent pixels of the first frame, and for
 * what that frame leaves out: black where it cannot be told.
 */
export async function gifMatte(path: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(BYTES_READ);
  const file = await open(path, 'r');
  try {
    const { bytesRead } = await file.read(bytes, 0, BYTES_READ, 0);
    return matteOf(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Walks the blocks (GIF89a specification, 18 to 23) up to the first image. */
export function matteOf(gif: Uint8Array): Uint8Array {
  const at = (place: number): number => gif[place] ?? 0;
  const paletteSize = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let palette = 13;
  let index = 0;
  let place = palette + paletteSize(at(10));
  while (at(place) === EXTENSION && place < gif.length) {
    // Packed flags follow the block's size, delay and transparent index follow them.
    if (at(place + 1) === GRAPHIC_CONTROL && at(place + 3) & 1) index = at(place + 6);
    place += 2;
    while (at(place) !== 0 && place < gif.length) place += at(place) + 1;
    place++;
  }
  if (at(place) !== IMAGE) return BLACK;
  if (at(place + 9) & 0x80) palette = place + 10;
  const colour = gif.subarray(palette + index * 3, palette + index * 3 + 3);
  return colour.length === 3 ? colour : BLACK;
}
