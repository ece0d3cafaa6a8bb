// Precision and recall of `photonym duplicates` on copies that are made here of given pictures:
//   npm run build && node scripts/evaluate/duplicates.mjs [--pictures N] [--copies N] [--seed N] FOLDER…
// Every picture is copied several times, each in another of the ways below, into one folder. --pictures
// draws that many from the folders; another --seed draws others.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { findDuplicates, findPictures, openClassifier } from '../../dist/index.js';

const smaller = (by) => (picture, w) => picture.resize(Math.max(64, Math.round(w * by)));
const brightness = (by) => (picture) => picture.modulate({ brightness: by });
const jpeg = (quality) => (picture) => picture.jpeg({ quality });
const cut = (left, top, right, bottom) => (picture, w, h) =>
  picture.extract({
    left: Math.floor(w * left),
    top: Math.floor(h * top),
    width: Math.floor(w * (1 - left - right)),
    height: Math.floor(h * (1 - top - bottom)),
  });

const WAYS = {
  'half the size': [smaller(0.5)],
  'a quarter of the size': [smaller(0.25)],
  'enlarged by half': [smaller(1.5)],
  'JPEG at 90': [jpeg(90)],
  'JPEG at 60': [jpeg(60)],
  'JPEG at 30': [jpeg(30)],
  'WebP at 40': [(picture) => picture.webp({ quality: 40 })],
  'turned by EXIF': [(picture) => picture.rotate(270).withMetadata({ orientation: 6 })],
  'turned by 90°': [(picture) => picture.rotate(90)],
  'turned by 180°': [(picture) => picture.rotate(180)],
  'turned by 270°': [(picture) => picture.rotate(270)],
  mirrored: [(picture) => picture.flop()],
  'cut by 5 % at one side': [cut(0.05, 0, 0, 0)],
  'cut by 10 % at one side': [cut(0, 0, 0, 0.1)],
  'cut by 15 % at one side': [cut(0, 0, 0.15, 0)],
  'cut by 3 % all around': [cut(0.03, 0.03, 0.03, 0.03)],
  'cut by 5 % all around': [cut(0.05, 0.05, 0.05, 0.05)],
  'cut by 7.5 % all around': [cut(0.075, 0.075, 0.075, 0.075)],
  'brighter by 10 %': [brightness(1.1)],
  'brighter by 25 %': [brightness(1.25)],
  'brighter by 40 %': [brightness(1.4)],
  'darker by 20 %': [brightness(0.8)],
  'darker by 40 %': [brightness(0.6)],
  'more contrast': [(picture) => picture.linear(1.3, -38)],
  'less contrast': [(picture) => picture.linear(0.7, 38)],
  'gamma of 1.5': [(picture) => picture.gamma(1, 1.5)],
  'gamma of 1 / 2.2': [(picture) => picture.gamma(2.2, 1)],
  'hardly any colour': [(picture) => picture.modulate({ saturation: 0.3 })],
  'in grey': [(picture) => picture.grayscale()],
  'tilted by 3°': [(picture) => picture.rotate(3, { background: 'black' })],
  'cut, brighter': [cut(0.05, 0.05, 0.05, 0.05), brightness(1.2)],
  'cut, smaller, JPEG at 50': [cut(0.04, 0.03, 0.04, 0.05), smaller(0.5), jpeg(50)],
  'cut, brighter by 40 %, JPEG at 50': [cut(0.1, 0.05, 0, 0.05), brightness(1.4), jpeg(50)],
  'turned by 90°, brighter by 30 %': [(picture) => picture.rotate(90), brightness(1.3)],
  'turned by 270°, cut': [(picture) => picture.rotate(270), cut(0.05, 0.03, 0.04, 0.05)],
  'mirrored, smaller, JPEG at 40': [(picture) => picture.flop(), smaller(0.5), jpeg(40)],
  'smaller, in grey': [smaller(0.4), (picture) => picture.grayscale()],
};

/** Originals that are copies of others already. */
const IS_COPY = /_(bw|cmyk|truncated_file|with_exif_orientation)\./;

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    pictures: { type: 'string', default: '1000000' },
    copies: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
if (folders.length === 0)
  throw new Error('Which pictures? node scripts/evaluate/duplicates.mjs FOLDER…');
const random = numbers(Number(values.seed));
const scratch = await mkdtemp(join(tmpdir(), 'photonym-duplicates-'));
try {
  report(await evaluate(await makeCopies(scratch), scratch));
} finally {
  await rm(scratch, { recursive: true });
}

/** File → the picture that it is and how it was made. */
async function makeCopies(target) {
  const made = new Map();
  for (const [number, file] of (await drawn()).entries()) {
    try {
      await copies(file, number, target, made);
    } catch {
      // Neither what sharp cannot read nor what it cannot change so is counted.
    }
  }
  return made;
}

async function drawn() {
  const files = [];
  for await (const found of findPictures(folders)) {
    if (found.type === 'picture' && !IS_COPY.test(found.path)) files.push(found.path);
  }
  return shuffled(files).slice(0, Number(values.pictures));
}

async function copies(file, number, target, made) {
  const upright = await sharp(file)
    .rotate()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize({ width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const original = `${number}.png`;
  await sharp(upright).toFile(join(target, original));
  made.set(original, { picture: number, way: 'original', file });
  for (const way of shuffled(Object.keys(WAYS)).slice(0, Number(values.copies))) {
    const copy = `${number}-${Object.keys(WAYS).indexOf(way)}.${way.startsWith('WebP') ? 'webp' : 'jpg'}`;
    await (await changed(upright, WAYS[way])).toFile(join(target, copy));
    made.set(copy, { picture: number, way, file });
  }
}

/** One change after the other: sharp would put several in an order of its own. */
async function changed(picture, [change, ...others]) {
  const { width, height } = await sharp(picture).metadata();
  const next = change(sharp(picture), width, height);
  if (others.length === 0) return next;
  return await changed(await next.png({ compressionLevel: 1 }).toBuffer(), others);
}

async function evaluate(made, folder) {
  const classifier = await openClassifier();
  const started = performance.now();
  const pairs = [];
  const onEvent = (event) => {
    if (event.type === 'failed') console.error(event.file, event.failure.message);
  };
  for await (const group of findDuplicates([folder], { classifier, onEvent })) {
    const names = group.pictures.map(({ path }) => basename(path));
    names.forEach((a, index) => {
      for (const b of names.slice(index + 1)) pairs.push([a, b]);
    });
  }
  await classifier.close();
  return { made, pairs, seconds: (performance.now() - started) / 1000 };
}

function report({ made, pairs, seconds }) {
  const isTrue = ([a, b]) => made.get(a).picture === made.get(b).picture;
  const right = new Set(pairs.filter(isTrue).flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const sizes = new Map();
  for (const { picture } of made.values()) sizes.set(picture, (sizes.get(picture) ?? 0) + 1);
  const all = [...sizes.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  console.log(`${made.size} files of ${sizes.size} pictures in ${seconds.toFixed(1)} s`);
  console.log(`precision ${share(right.size / 2, pairs.length)}  (${pairs.length} pairs told)`);
  console.log(`recall    ${share(right.size / 2, all)}  (of ${all} pairs made)`);
  const mixed = pairs.filter((pair) => !isTrue(pair)).map((pair) => pair.map((a) => made.get(a)));
  const wrong = new Set(
    mixed.map((pair) =>
      pair
        .map(({ file }) => file)
        .sort()
        .join('\n         '),
    ),
  );
  for (const files of wrong) console.log(`  wrong: ${files}`);
  for (const way of Object.keys(WAYS)) {
    const own = [...made].filter(([, copy]) => copy.way === way);
    const found = own.filter(([file, { picture }]) => right.has(`${picture}.png ${file}`));
    if (own.length > 0) console.log(`  ${way.padEnd(36)} ${found.length} of ${own.length}`);
  }
}

function share(part, whole) {
  return (whole === 0 ? 1 : part / whole).toFixed(4);
}

function shuffled(items) {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function numbers(seed) {
  let state = seed * 7919 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
