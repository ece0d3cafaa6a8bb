// What is fitted and measured for pictures of text, on labelled pictures (docs/text.md):
//   node scripts/text/run.mjs signs FOLDER     fits when a picture is read; FOLDER holds album, val, everyday, caltech
//   node scripts/text/run.mjs album FOLDER     reads receipts, screens and photographs of FOLDER, and counts
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const [what, folder, ...others] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which pictures? node scripts/text/run.mjs album FOLDER');

const textFiles = {
  name: 'text-files',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  load: (id) =>
    id.endsWith('.txt') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null,
};
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  plugins: [textFiles],
});
const load = async (/** @type {string} */ file) =>
  await server.ssrLoadModule(fileURLToPath(new URL(file, import.meta.url)));
if (what === 'signs') await (await load('fit-signs.ts')).fitSigns(folder);
else await (await load('measure-album.ts')).measureAlbum(folder, others);
await server.close();
