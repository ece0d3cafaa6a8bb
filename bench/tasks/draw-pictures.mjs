// Arguments: folder, first seed, how many, width, height, grain. Draws the missing ones.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawPhoto } from './draw-photo.mjs';

const [folder = '', ...numbers] = process.argv.slice(2);
const [seed = 0, count = 0, width = 0, height = 0, grain = 0] = numbers.map(Number);
const files = Array.from({ length: count }, (_, index) =>
  path.join(folder, `${String(index).padStart(3, '0')}.jpg`),
);
mkdirSync(folder, { recursive: true });
for (const [index, file] of files.entries()) {
  if (existsSync(file)) continue;
  // An interrupted run must not leave half a picture under its final name.
  writeFileSync(`${file}.part`, await drawPhoto(seed + index, { width, height }, grain));
  renameSync(`${file}.part`, file);
}
process.send?.(files);
