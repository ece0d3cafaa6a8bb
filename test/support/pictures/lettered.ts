import sharp from 'sharp';
import type { Pixels } from '../../../src/look/core/pixels/resample.ts';
import { loadLettering } from '../../../src/show/lettering.ts';

/** A row of a drawn page: words on the left and, where there are two, on the right. */
export type DrawnRow = readonly [left: string, right?: string];

const SIZE = 26;
const PITCH = 44;
const MARGIN = 40;

/** The SVG of a page with rows of black letters on white, drawn as outlines so that no font is needed. */
async function pageOf(rows: readonly DrawnRow[], width: number): Promise<Buffer> {
  const lettering = await loadLettering();
  const style = { size: SIZE, weight: 400, fill: '#222' } as const;
  const drawn = rows.flatMap(([left, right], row) => {
    const baseline = MARGIN + SIZE + row * PITCH;
    const words = [lettering.draw(left, MARGIN, baseline, style)];
    if (right !== undefined) {
      const x = width - MARGIN - lettering.width(right, style);
      words.push(lettering.draw(right, x, baseline, style));
    }
    return words;
  });
  const height = MARGIN * 2 + rows.length * PITCH;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="white"/>${drawn.join('')}</svg>`,
  );
}

/** A page of text, as {@link pageOf} draws it, turned by some degrees. */
export async function letteredPage(
  rows: readonly DrawnRow[],
  { width = 640, degrees = 0 }: { readonly width?: number; readonly degrees?: number } = {},
): Promise<Pixels> {
  const { data, info } = await sharp(await pageOf(rows, width))
    .rotate(degrees, { background: 'white' })
    .flatten({ background: 'white' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The same as a PNG file. */
export async function writeLetteredPage(
  file: string,
  rows: readonly DrawnRow[],
  width = 640,
): Promise<void> {
  await sharp(await pageOf(rows, width))
    .png()
    .toFile(file);
}
