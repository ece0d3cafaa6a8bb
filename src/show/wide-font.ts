import sharp from 'sharp';

const SIZE = 40;

let known: Promise<boolean> | undefined;

/**
 * Whether this machine has a font for Chinese, Japanese and Korean, which images of text take from the system.
 * Without one, every such character is drawn as the same kind of box, also "一", which is a single stroke.
 */
export async function hasWideFont(): Promise<boolean> {
  known ??= heightOf('一').then((height) => height < SIZE / 2);
  return await known;
}

/** The height in pixels of what is drawn for a character. */
async function heightOf(character: string): Promise<number> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * SIZE}" height="${2 * SIZE}"><rect width="100%" height="100%" fill="#fff"/><text x="10" y="${1.5 * SIZE}" font-size="${SIZE}" font-family="sans-serif">${character}</text></svg>`;
  const { info } = await sharp(Buffer.from(svg)).trim().toBuffer({ resolveWithObject: true });
  return info.height;
}
