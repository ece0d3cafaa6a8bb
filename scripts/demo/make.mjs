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
import { drawings } from './drawings.mjs';
import { save } from './save.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'dist', 'cli', 'main.js');
const sheet = join(root, 'docs', 'images', 'contact-sheet.webp');
const folderName = 'holiday';

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
