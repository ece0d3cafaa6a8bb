// `npm run bench:copies -- [--pictures N] FOLDER…`: what finding copies costs among N pictures (40,000), without looking at
// them. They are mixtures of two of the folders' pictures each, in tones and in the network's features.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { cataloguedModels, featureVectors } from '../dist/catalog.js';
import { openCatalog } from '../dist/index.js';
import { CLI, fileOf, timeProcess } from './child.mjs';
import { build } from './setup.mjs';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { pictures: { type: 'string', default: '40000' } },
});
if (folders.length === 0) throw new Error('Which pictures? npm run bench:copies -- FOLDER…');
build();
/** @type {{ module: typeof import('./duplicates/copies.ts') }} */
const { module } = await runnerImport(fileOf('duplicates/copies.ts'), { configFile: false });
const dataDir = mkdtempSync(fileOf('scratch-copies-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
await timeProcess(CLI, ['duplicates', ...folders.map((folder) => path.resolve(folder)), '--json'], {
  PHOTONYM_DATA: dataDir,
});
const photos = photosOf(dataDir);
process.stdout.write(`${photos.length} photographs to mix\n`);
const count = Number(values.pictures);
for (const size of [count / 4, count / 2, count]) {
  const { seconds, groups, megabytes } = module.measure(photos, Math.round(size));
  const each = ((seconds / size) * 1000).toFixed(2);
  process.stdout.write(
    `${Math.round(size)}: ${seconds.toFixed(1)} s of processor time, ${each} ms each, ${groups} groups, ${megabytes} MB\n`,
  );
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
