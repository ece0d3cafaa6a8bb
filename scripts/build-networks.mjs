// Part of `npm run build`: converts the networks that come with photonym into dist/networks.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (/** @type {string} */ place) => fileURLToPath(new URL(place, import.meta.url));
const { module } = await runnerImport(here('networks/build.ts'), { configFile: false });
await module.buildNetworks(here('../node_modules'), here('../dist/networks'));
