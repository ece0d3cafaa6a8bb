import { open } from 'node:fs/promises';

/** The first frame's header comes within this many bytes unless a comment is very long. */
const BYTES_READ = 64 * 1024;

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const BLACK: Uint8Array = Uint8Array.of(0, 0, 0);

/**
 * The palette's colour for transparent pixels in the first frame of a GIF, and for the area that the
 * frame does not cover, as 3 bytes of RGB. Black if it cannot be determined.
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

/** {@link gifMatte} of the first bytes of a file: reads the blocks up to the first image (GIF89a, 18 to 23). */
export function matteOf(gif: Uint8Array): Uint8Array {
  const at = (place: number): number => gif[place] ?? 0;
  const paletteSize = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let palette = 13;
  let index = 0;
  let place = palette + paletteSize(at(10));
  while (at(place) === EXTENSION && place < gif.length) {
    // After the block's size come the flags, the delay and the transparent index.
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
