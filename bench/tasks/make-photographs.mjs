// Arguments: folder to write to, how many, width, height, restart interval, whether progressive, folders of
// photographs. Enlarges photographs to what telephones take and writes them as telephones do: codes of the
// standard's tables, not fitted to the picture. Where there are none, drawn pictures take their place.
// Answers with the files and with what they were made of.
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import loadVips from 'wasm-vips';
import { drawPhoto } from './draw-photo.mjs';

/** Smaller ones would be enlarged beyond recognition. */
const LEAST_PIXELS = 1_900_000;

/** With it, enlarged photographs have the bytes for each pixel that telephones' own have. */
const QUALITY = 93;

const [folder = '', many, wide, high, restarts, progressive, ...folders] = process.argv.slice(2);
const [count = 0, width = 0, height = 0, interval = 0] = [many, wide, high, restarts].map(Number);
const photographs = (await Promise.all(folders.map(photographsIn))).flat();
const real = photographs.length > 0;
const kind = path.join(folder, real ? 'photographs' : 'drawn');
const files = Array.from({ length: count }, (_, index) =>
  path.join(kind, `${String(index).padStart(3, '0')}.jpg`),
);
mkdirSync(kind, { recursive: true });
const missing = [...files.entries()].filter(([, file]) => !existsSync(file));
if (missing.length > 0) {
  const vips = await loadVips({ dynamicLibraries: [], print: () => {}, printErr: () => {} });
  for (const [index, file] of missing) {
    // An interrupted run must not leave half a picture under its final name.
    writeFileSync(`${file}.part`, encoded(vips, await pixelsOf(index)));
    renameSync(`${file}.part`, file);
  }
}
const used = Math.min(count, photographs.length);
process.send?.({ files, source: real ? `${used} photographs, enlarged` : 'drawn' }, () =>
  // Threads of wasm-vips would keep the process.
  process.exit(),
);

/**
 * Intact photographs in colour that are large enough, in the order of their names.
 * @param {string} where
 */
async function photographsIn(where) {
  if (!existsSync(where)) return [];
  const names = readdirSync(where, { recursive: true, encoding: 'utf8' });
  const found = [];
  for (const name of names.filter((one) => /\.jpe?g$/i.test(one)).sort()) {
    const file = path.join(where, name);
    try {
      const picture = sharp(file, { failOn: 'warning' });
      const { width: across, height: down, space } = await picture.metadata();
      if (across * down < LEAST_PIXELS || space !== 'srgb') continue;
      // Counting its colours alone passes over a missing end.
      await picture.raw().toBuffer();
      found.push(file);
    } catch {
      // A damaged one.
    }
  }
  return found;
}

/** @param {number} index */
async function pixelsOf(index) {
  const source = real
    ? (photographs[index % photographs.length] ?? '')
    : await drawPhoto(index + 1, { width: 2016, height: 1512 }, 8.5);
  return await sharp(source)
    .autoOrient()
    .resize(width, height, { fit: 'cover', kernel: 'cubic' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

/**
 * @param {Awaited<ReturnType<typeof loadVips>>} vips
 * @param {Buffer} pixels
 */
function encoded(vips, pixels) {
  const image = vips.Image.newFromMemory(pixels, width, height, 3, vips.BandFormat.uchar);
  const written = image.copy({ interpretation: 'srgb' }).jpegsaveBuffer({
    Q: QUALITY,
    subsample_mode: 'on',
    interlace: progressive === 'true',
    restart_interval: interval,
  });
  image.delete();
  return written;
}
