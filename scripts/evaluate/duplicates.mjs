// Precision and recall of `photonym duplicates` on copies that are made here of given pictures:
//   npm run build && node scripts/evaluate/duplicates.mjs FOLDER…
// Of every picture two copies are made, each in one of the ways below; all stand in one folder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { findDuplicates, findPictures, openClassifier } from '../../dist/index.js';

const cut = (left, top, width, height) => (picture, w, h) =>
  picture.extract({
    left: Math.floor(w * left),
    top: Math.floor(h * top),
    width: Math.floor(w * width),
    height: Math.floor(h * height),
  });

const WAYS = {
  'half the size': (picture, w) => picture.resize(Math.ceil(w / 2)),
  'a fifth of the size': (picture, w) => picture.resize(Math.max(96, Math.ceil(w / 5))),
  'JPEG at 30': (picture) => picture.jpeg({ quality: 30 }),
  'WebP at 40': (picture) => picture.webp({ quality: 40 }),
  brighter: (picture) => picture.modulate({ brightness: 1.25 }),
  darker: (picture) => picture.modulate({ brightness: 0.75 }),
  'in grey': (picture) => picture.grayscale(),
  'cut by 4 % all around': cut(0.04, 0.04, 0.92, 0.92),
  'cut by 8 % at two sides': cut(0.08, 0, 0.92, 0.92),
  'turned by 90°': (picture) => picture.rotate(90),
  'turned by 180°': (picture) => picture.rotate(180),
  'turned by EXIF': (picture) => picture.rotate(270).withMetadata({ orientation: 6 }),
  mirrored: (picture) => picture.flop(),
  'tilted by 5°': (picture) => picture.rotate(5, { background: 'black' }),
  'cut, smaller, brighter, JPEG at 50': (picture, w, h) =>
    cut(
      0.03,
      0.05,
      0.94,
      0.92,
    )(picture, w, h)
      .resize(Math.max(96, Math.ceil(w * 0.4)))
      .modulate({ brightness: 1.15 })
      .jpeg({ quality: 50 }),
};

/** Originals that are copies of others already. */
const IS_COPY = /_(bw|cmyk|truncated_file|with_exif_orientation)\./;

const folders = process.argv.slice(2);
if (folders.length === 0)
  throw new Error('Which pictures? node scripts/evaluate/duplicates.mjs FOLDER…');
const scratch = await mkdtemp(join(tmpdir(), 'photonym-duplicates-'));
try {
  report(await evaluate(await makeCopies(folders, scratch), scratch));
} finally {
  await rm(scratch, { recursive: true });
}

/** File → the picture that it is and how it was made. */
async function makeCopies(sources, target) {
  const made = new Map();
  const ways = Object.keys(WAYS);
  let number = 0;
  for await (const found of findPictures(sources)) {
    if (found.type !== 'picture' || IS_COPY.test(found.path)) continue;
    const original = join(target, `${number}.png`);
    try {
      await sharp(found.path)
        .rotate()
        .flatten({ background: 'white' })
        .resize({ width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true })
        .png()
        .toFile(original);
    } catch {
      continue;
    }
    made.set(basename(original), { picture: number, way: 'original' });
    const { width, height } = await sharp(original).metadata();
    for (const way of [ways[number % ways.length], ways[(number + 7) % ways.length]]) {
      const file = join(target, `${number}-${ways.indexOf(way)}.jpg`);
      const format = way.includes('WebP') ? 'webp' : 'jpeg';
      await WAYS[way](sharp(original), width, height).toFormat(format).toFile(file);
      made.set(basename(file), { picture: number, way });
    }
    number++;
  }
  return made;
}

async function evaluate(made, folder) {
  const classifier = await openClassifier();
  const started = performance.now();
  const pairs = [];
  for await (const event of findDuplicates([folder], { classifier })) {
    if (event.type === 'failed') console.error(event.file, event.failure.message);
    if (event.type !== 'group') continue;
    const names = event.group.pictures.map(({ path }) => basename(path));
    names.forEach((a, index) => {
      for (const b of names.slice(index + 1)) pairs.push([a, b]);
    });
  }
  await classifier.close();
  return { made, pairs, seconds: (performance.now() - started) / 1000 };
}

function report({ made, pairs, seconds }) {
  const isTrue = ([a, b]) => made.get(a).picture === made.get(b).picture;
  const right = pairs.filter(isTrue);
  const pictures = new Set([...made.values()].map(({ picture }) => picture)).size;
  const all = pictures * 3;
  console.log(`${made.size} files of ${pictures} pictures in ${seconds.toFixed(1)} s`);
  console.log(
    `precision ${(right.length / pairs.length).toFixed(4)}  (${pairs.length} pairs told)`,
  );
  console.log(`recall    ${(right.length / all).toFixed(4)}  (of ${all} pairs made)`);
  for (const [a, b] of pairs.filter((pair) => !isTrue(pair)).slice(0, 20))
    console.log(`  wrong: ${a} ${b}`);
  for (const way of Object.keys(WAYS)) {
    const files = [...made].filter(([, copy]) => copy.way === way).map(([file]) => file);
    const found = files.filter((file) =>
      right.some((pair) => pair.includes(file) && pair.some((name) => name.endsWith('.png'))),
    );
    console.log(`  ${way.padEnd(36)} ${found.length} of ${files.length}`);
  }
}
