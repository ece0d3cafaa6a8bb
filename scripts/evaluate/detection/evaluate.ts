import { parseArgs } from 'node:util';
import { pixelsOf } from '../../../test/networks/pixels.ts';
import { besideTensorFlow } from './beside-tensor-flow.ts';
import { markedPictures } from './marked-pictures.ts';
import { openAt } from './open-at.ts';
import { type FoundIn, precisions } from './precisions.ts';

// The program of ../detection.mjs.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '256,320,384,448,512' },
    tensorflow: { type: 'string', default: '0' },
  },
});
const [folder, boxes] = positionals;
if (folder === undefined || boxes === undefined) {
  throw new Error('node scripts/evaluate/detection.mjs FOLDER BOXES.csv');
}
const pictures = await markedPictures(folder, boxes);
const rows: Record<string, object> = {};
for (const side of values.sizes.split(',').map(Number)) rows[side] = await ofPhotonym(side);
console.table(rows);
const sample = Number(values.tensorflow);
if (sample > 0) await besideTensorFlow(pictures, sample);

/** Each picture alone, on one core. */
async function ofPhotonym(side: number): Promise<object> {
  const network = await openAt(side);
  const times: number[] = [];
  const found: FoundIn = new Map();
  for (const picture of pictures) {
    const data = await pixelsOf(picture.file, side);
    const before = process.cpuUsage();
    found.set(picture, await network.look(data));
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  await network.close();
  // Not the mean: other load on the machine only ever adds to it.
  const time = times.sort((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0;
  return { ...precisions(pictures, found), 'CPU, ms': time.toFixed(1) };
}
