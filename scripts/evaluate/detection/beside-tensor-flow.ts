import { fileURLToPath } from 'node:url';
import { type Detection, detectionsIn, overlap } from '../../../src/model/core/detections.ts';
import { pixelsOf } from '../../../test/networks/pixels.ts';
import { byTensorFlow } from '../../../test/networks/tensor-flow.ts';
import { CENTRES, IMAGES, SIDES, THINGS_SOURCE } from '../../networks/things.ts';
import type { MarkedFile } from './marked-pictures.ts';
import { openAt } from './open-at.ts';
import { type FoundIn, precisions } from './precisions.ts';

const source = fileURLToPath(new URL(`../../../node_modules/${THINGS_SOURCE}`, import.meta.url));

/** The one size for which the original enlarges its feature maps. */
const SIDE = 512;
const ACROSS = SIDE / 4;

/** A sample, evenly spread over the pictures, seen by both networks and read alike. */
export async function besideTensorFlow(
  pictures: readonly MarkedFile[],
  count: number,
): Promise<void> {
  const step = Math.max(1, Math.floor(pictures.length / count));
  const sample = pictures.filter((_, at) => at % step === 0).slice(0, count);
  const ours: FoundIn = new Map();
  const theirs: FoundIn = new Map();
  const network = await openAt(SIDE);
  for (const picture of sample) {
    const data = await pixelsOf(picture.file, SIDE);
    ours.set(picture, await network.look(data));
    theirs.set(picture, await thingsByTensorFlow(data));
    console.error(`${ours.size} of ${sample.length}`);
  }
  await network.close();
  console.table({
    photonym: { ...precisions(sample, ours), ...shared(sample, ours, theirs) },
    'TensorFlow.js': { ...precisions(sample, theirs), ...shared(sample, theirs, ours) },
  });
}

/** How many of the things found the other has too: the same kind, place and score. */
function shared(sample: readonly MarkedFile[], own: FoundIn, other: FoundIn): object {
  const all = sample.flatMap((picture) =>
    (own.get(picture) ?? []).map((one) =>
      (other.get(picture) ?? []).some((another) => isSame(one, another)),
    ),
  );
  return { found: all.length, 'the other too': all.filter(Boolean).length };
}

function isSame(one: Detection, other: Detection): boolean {
  const isNear = Math.abs(one.score - other.score) < 0.001 && overlap(one.box, other.box) > 0.99;
  return one.class === other.class && isNear;
}

async function thingsByTensorFlow(data: Uint8Array): Promise<Detection[]> {
  const picture = { input: IMAGES, values: Float32Array.from(data), side: SIDE };
  const maps = await byTensorFlow(source, picture, [CENTRES, SIDES]);
  const [centres, sides] = maps.map((map) => channelsFirst(map));
  if (centres === undefined || sides === undefined) throw new Error('A map is missing.');
  const kinds = Int32Array.from({ length: centres.length / ACROSS ** 2 }, (_, kind) => kind);
  return detectionsIn({ kinds, centres, sides, width: ACROSS, height: ACROSS });
}

/** H, W, C → C, H, W. */
function channelsFirst(map: Float32Array): Float32Array {
  const places = ACROSS ** 2;
  const channels = map.length / places;
  return map.map((_, at) => map[(at % places) * channels + Math.floor(at / places)] ?? 0);
}
