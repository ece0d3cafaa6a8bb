// Part of `npm run build`: writes the manual page, dist/photonym.1, from the definitions of the command line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { compiledMessages } from './compiled-messages.mjs';

const here = (/** @type {string} */ place) => fileURLToPath(new URL(place, import.meta.url));
const config = { configFile: false, oxc: { target: 'node20' }, plugins: [compiledMessages()] };
const { module } = await runnerImport(here('man-page.ts'), config);
mkdirSync(here('../dist'), { recursive: true });
writeFileSync(here('../dist/photonym.1'), module.manPage());
process.exit();
