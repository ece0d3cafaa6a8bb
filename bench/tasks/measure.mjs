// Arguments: contestant, model folder, file with a JSON list of pictures, folder of the peer's detector where
// things are looked for too. One timed pass.
import { readFileSync } from 'node:fs';
import { peakMb } from './peak.mjs';

/** Pictures classified before the clock starts: code is compiled and memory laid out by then. */
const WARM_UP = 24;

const [contestant, model = '', list = '', detector = ''] = process.argv.slice(2);
/** @type {string[]} */
const files = JSON.parse(readFileSync(list, 'utf8'));
/** @type {{ open(model: string, detector: string): Promise<(files: readonly string[]) => Promise<string[]>> }} */
const { open } = await import(`../contestants/${contestant}.mjs`);
const look = await open(model, detector);
await look(files.slice(0, WARM_UP));
const before = process.cpuUsage();
const started = performance.now();
const labels = await look(files);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1000 / files.length;
process.send?.({ perSecond: files.length / seconds, cpuMs, peakMb: peakMb(), labels });
// Neither library promises to let the process end by itself at once.
process.disconnect?.();
