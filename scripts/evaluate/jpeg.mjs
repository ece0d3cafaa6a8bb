// How near the small picture that is read straight out of a large JPEG is to what Pillow's filter makes of
// all its pixels, beside libvips' scaled decoding:
//   npm run build && node scripts/evaluate/jpeg.mjs FOLDER [HOW MANY] [--progressive] [--width 3200]
// Each picture of FOLDER is enlarged to 7.7 megapixels, or to the width given, and decoded in each of the ways.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { decode, loadClassifier, locateModel } from '../../dist/model.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    progressive: { type: 'boolean', default: false },
    width: { type: 'string', default: '3200' },
  },
});
const [folder, most = '200'] = positionals;
if (folder === undefined) throw new Error('Which pictures? node scripts/evaluate/jpeg.mjs FOLDER');

/** By default as large as decoding it whole and filtering it exactly goes. */
const SIDES = { width: Number(values.width), height: Math.round(Number(values.width) * 0.75) };
const RESIZED = { width: 341, height: 256 };
const BOX = { left: 58, top: 16, width: 224, height: 224 };

sharp.concurrency(1);
sharp.cache(false);
const classifier = await loadClassifier(await locateModel('mobilenet_v2'));
const scratch = await mkdtemp(path.join(tmpdir(), 'large-'));
const jpeg = path.join(scratch, 'large.jpg');
const png = path.join(scratch, 'large.png');

const ways = [
  { name: 'straight from the coefficients', look: () => see(jpeg, 'jpeg') },
  { name: "libvips' scaled decoding", look: () => scaled(false) },
  { name: 'the same with fastShrinkOnLoad', look: () => scaled(true) },
].map((way) => ({ ...way, pictures: 0, time: 0, difference: 0, same: 0, moved: 0 }));

try {
  for (const picture of await picturesOf(folder)) {
    await sharp(picture)
      .rotate()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .resize({ ...SIDES, kernel: 'cubic' })
      .jpeg({ quality: 90, progressive: values.progressive })
      .toFile(jpeg);
    await sharp(jpeg).png({ compressionLevel: 1 }).toFile(png);
    const reference = await see(png, 'png');
    const [expected] = await classifier.run([reference]);
    for (const way of ways) await compare(way, reference, expected);
  }
  console.table(Object.fromEntries(ways.map((way) => [way.name, summary(way)])));
} finally {
  await classifier.close();
  await rm(scratch, { recursive: true });
}

async function compare(way, reference, expected) {
  let pixels;
  let time = Number.POSITIVE_INFINITY;
  // The best of a few: others at work on the machine only ever add to it.
  for (let round = 0; round < 4; round++) {
    const before = process.cpuUsage();
    pixels = await way.look();
    const { user, system } = process.cpuUsage(before);
    time = Math.min(time, (user + system) / 1000);
  }
  const [seen] = await classifier.run([pixels]);
  const best = bestOf(expected.scores);
  way.pictures++;
  way.time += time;
  way.difference += mean(pixels.data, (value, at) => Math.abs(value - reference.data[at]));
  way.same += bestOf(seen.scores) === best ? 1 : 0;
  way.moved += Math.abs(seen.scores[best] - expected.scores[best]);
}

function summary({ pictures, time, difference, same, moved }) {
  return {
    'CPU ms': (time / pictures).toFixed(1),
    'levels of 255': (difference / pictures).toFixed(3),
    'same best class': `${same} of ${pictures}`,
    'its score moves': (moved / pictures).toFixed(4),
  };
}

async function see(file, format) {
  const found = { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 };
  const seen = await decode(found, classifier.facts.preprocessing, { fullDecode: true });
  if ('code' in seen) throw new Error(seen.message);
  return seen.pixels;
}

async function scaled(fastShrinkOnLoad) {
  const data = await sharp(jpeg)
    .resize({ ...RESIZED, fit: 'fill', kernel: 'linear', fastShrinkOnLoad })
    .extract(BOX)
    .raw()
    .toBuffer();
  return { data, width: BOX.width, height: BOX.height };
}

async function picturesOf(where) {
  const files = await readdir(where, { recursive: true });
  const pictures = files.filter((file) => /\.(jpe?g|png|webp)$/i.test(file)).sort();
  const step = Math.max(1, Math.floor(pictures.length / Number(most)));
  return pictures.filter((_, index) => index % step === 0).map((file) => path.join(where, file));
}

function bestOf(scores) {
  return scores.indexOf(Math.max(...scores));
}

function mean(values, of) {
  return values.reduce((sum, value, at) => sum + of(value, at), 0) / values.length;
}
