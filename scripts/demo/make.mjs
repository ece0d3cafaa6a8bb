/**
 * Makes the contact sheet of the README anew, and prints the plan that the README quotes:
 *
 *     npm run build && node scripts/demo/make.mjs
 *
 * The pictures are drawn by code, saved as a phone would save them into a folder that is removed at
 * the end, and named by the built program with its default model.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { drawings } from './drawings.mjs';
import { bleed } from './paint.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'dist', 'cli', 'main.js');
const sheet = join(root, 'docs', 'images', 'contact-sheet.webp');
const folderName = 'holiday';

/** How far a phone turns the pixels for each EXIF orientation that undoes it. */
const turns = { 6: 270, 8: 90 };

async function save({ file, draw, turned }, folder) {
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

function photonym(args, cwd) {
  console.log(
    `\n$ photonym ${args.map((arg) => (arg === sheet ? 'contact-sheet.webp' : arg)).join(' ')}`,
  );
  const { status, error } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`photonym ended with ${status}.`);
}

const place = await mkdtemp(join(tmpdir(), 'photonym-demo-'));
try {
  const folder = join(place, folderName);
  await mkdir(folder);
  for (const drawing of drawings) await save(drawing, folder);
  photonym([folderName, '--dry-run'], place);
  photonym(['sheet', folderName, '-o', sheet, '--columns', '5', '--size', '254', '--force'], place);
  console.log(`${Math.round((await stat(sheet)).size / 1000)} kB`);
} finally {
  await rm(place, { recursive: true });
}
