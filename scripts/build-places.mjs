// Part of `npm run build`: makes the list of places that comes with photonym, dist/places.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (/** @type {string} */ place) => fileURLToPath(new URL(place, import.meta.url));
const { module } = await runnerImport(here('places/build.ts'), { configFile: false });
await module.buildPlaces(here('../node_modules'), here('../dist/places'));
