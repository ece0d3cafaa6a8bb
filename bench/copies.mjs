// `npm run bench:copies -- [--pictures N] [--photographs N] FOLDER…`: what finding copies costs among N pictures (40,000),
// a tenth of them copies. They are made of so many of the folders' photographs (600): two in each, in tones and in the
// network's features.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { cataloguedModels, featureVectors } from '../dist/catalog.js';
import { findPictures, openCatalog } from '../dist/index.js';
import { CLI, fileOf, timeProcess } from './child.mjs';
import { build } from './setup.mjs';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: 'string', default: '40000' },
    photographs: { type: 'string', default: '600' },
  },
});
if (folders.length === 0) throw new Error('Which pictures? npm run bench:copies -- FOLDER…');
build();
/** @type {{ module: typeof import('./duplicates/copies.ts') }} */
const { module } = await runnerImport(fileOf('duplicates/copies.ts'), { configFile: false });
const dataDir = mkdtempSync(fileOf('scratch-copies-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
const list = path.join(dataDir, 'photographs');
writeFileSync(list, (await chosen(Number(values.photographs))).join('\0'));
const look = ['duplicates', '--files-from', list, '-0', '--json'];
await timeProcess(CLI, look, { PHOTONYM_DATA: dataDir }, 1);
const photos = photosOf(dataDir);
process.stdout.write(`${photos.length} photographs to mix\n`);
const most = Number(values.pictures);
const counts = [most / 40, most / 10, most / 4, most / 2, most].map(Math.round);
for (const measured of module.measure(photos, counts)) {
  const { count, making, finding, lately, recall, megabytes } = measured;
  process.stdout.write(
    `${count}: ${((finding * count) / 1000).toFixed(1)} s of processor time, ${finding.toFixed(2)} ms each, ` +
      `${lately.toFixed(2)} of the last (${making.toFixed(2)} to make one), ${(recall * 100).toFixed(1)} % of copies found, ${megabytes} MB\n`,
  );
}

/**
 * So many pictures of the folders, evenly spaced.
 * @param {number} count
 */
async function chosen(count) {
  /** @type {string[]} */
  const all = [];
  for await (const found of findPictures(folders)) {
    if (found.type === 'picture') all.push(path.resolve(found.path));
  }
  const step = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/**
 * The luma and the network's features of each catalogued picture.
 * @param {string} dataDir
 */
function photosOf(dataDir) {
  const catalog = openCatalog({ dataDir });
  const models = cataloguedModels(catalog).map((model) => ({
    id: model.id,
    ...featureVectors(catalog, model),
  }));
  const prints = models.find(({ id }) => id === 'fingerprint');
  const network = models.find(({ id }) => id !== 'fingerprint');
  catalog.close();
  if (prints === undefined || network === undefined) throw new Error('nothing was looked at');
  const at = new Map([...network.contents].map((content, index) => [content, index]));
  return [...prints.contents].flatMap((content, index) => {
    const other = at.get(content);
    if (other === undefined) return [];
    const scale = prints.scales[index] ?? 1;
    return [
      {
        luma: prints.features
          .subarray(index * prints.size, (index + 1) * prints.size - 1)
          .map((level) => Math.round(level * scale)),
        features: network.features.subarray(other * network.size, (other + 1) * network.size),
      },
    ];
  });
}
