// `npm run bench:floor -- [pictures] [folders] [steps]`: what moving the floor costs the server of a review of made-up
// pictures (40,000 in one folder). Steps are floors one after another; those of one step are sent at once.
import { runnerImport } from 'vite';
import { fileOf } from './child.mjs';

const [pictures = '40000', folders = '1', steps = '[[0.701],[0.5],[0.7],[0.6,0.65,0.5]]'] =
  process.argv.slice(2);
/** @type {{ module: typeof import('./review/floor.ts') }} */
const { module } = await runnerImport(fileOf('review/floor.ts'), {
  configFile: false,
  // Node 20 does not know `using`.
  oxc: { target: 'node20' },
});
const made = { pictures: Number(pictures), folders: Number(folders) };
for await (const measured of module.measure(made, JSON.parse(steps))) {
  const rounded = Object.entries(measured).map(([key, value]) => `${key} ${Math.round(value)}`);
  process.stdout.write(`${rounded.join(', ')}\n`);
}
