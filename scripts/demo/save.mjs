import { join } from 'node:path';
import sharp from 'sharp';
import { bleed } from './paint.mjs';

/** How far a phone turns the pixels for each EXIF orientation that undoes it. */
const turns = { 6: 270, 8: 90 };

/** Saves a drawing into a folder as a phone would have saved it. */
export async function save({ file, draw, turned }, folder) {
  const drawing = sharp(Buffer.from(draw()));
  const full = await drawing.metadata();
  const width = Math.round(full.width / bleed);
  const height = Math.round(full.height / bleed);
  const left = Math.round((full.width - width) / 2);
  const top = Math.round((full.height - height) / 2);
  const picture = sharp(await drawing.extract({ left, top, width, height }).png().toBuffer());
  if (turned !== undefined) {
    picture.rotate(turns[turned]).withMetadata({ orientation: turned });
  }
  await picture.jpeg({ quality: 90 }).toFile(join(folder, file));
}
