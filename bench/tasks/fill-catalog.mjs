// Arguments: an empty folder, a model, how many pictures. Looks at one picture as a user would, and enters beside it that
// many empty files with made scores and features. All other networks have seen in them what they saw in the picture.
import { randomBytes, randomInt } from 'node:crypto';
import { lstatSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogSize } from '../../dist/catalog.js';
import { openCatalog, openClassifier } from '../../dist/index.js';
import { CLI, timeProcess } from '../child.mjs';
import { drawPhoto } from './draw-photo.mjs';

/** Of the catalog (docs/catalog.md). */
const BLOCK = 64;
const STEPS = 65_535;
const MOST_SURPRISE = 32;

const FEATURES = Uint8Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 3 * 127);

const [scratch = '', model = '', count = '0'] = process.argv.slice(2);
const pictures = path.join(scratch, 'pictures');
const picture = path.join(pictures, 'drawn.jpg');
mkdirSync(pictures, { recursive: true });
writeFileSync(picture, await drawPhoto(7, { width: 500, height: 375 }, 14));
utimesSync(picture, 1_400_000_000, 1_400_000_000);
const dataDir = path.join(scratch, 'data');
await timeProcess(CLI, ['catalog', 'fill', picture, '--model', model], { PHOTONYM_DATA: dataDir });
const classifier = await openClassifier({ model });
const catalog = openCatalog({ dataDir });
const rows = Array.from({ length: 512 }, () => bytesOf(madeScores(classifier.facts.labels.length)));
for (let from = 0; from < Number(count); from += BLOCK * 50) {
  catalog.write((database) => {
    // Once for many rows: V8, which is not told of their memory, collects statements late.
    const enterBlock = blockWriter(database);
    for (let at = from; at < Math.min(from + BLOCK * 50, Number(count)); at += BLOCK) {
      enterBlock(at, Math.min(BLOCK, Number(count) - at));
    }
  });
}
const { bytes } = catalogSize(catalog);
catalog.close();
await classifier.close();
process.send?.({ picture, megabytes: bytes / 1e6 });
process.disconnect?.();

/**
 * @param {import('../../dist/index.js').Catalog extends { write(work: (database: infer D) => void): void } ? D : never} database
 * @returns {(first: number, size: number) => void}
 */
function blockWriter(database) {
  const content = database.prepare(
    'INSERT INTO contents (sha256, size) VALUES (?, 0) RETURNING number',
  );
  const file = database.prepare('INSERT INTO files VALUES (?, ?, 0, ?, ?, ?, ?, ?)');
  const block = database.prepare(
    'INSERT INTO feature_blocks (model, contents, scales, features) VALUES (1, ?, ?, ?) RETURNING number',
  );
  const look = database.prepare(
    'INSERT INTO looks (model, content, block, place, facts, scores) VALUES (1, ?, ?, ?, ?, ?)',
  );
  const others = database.prepare(
    `INSERT INTO looks (model, content, block, place, facts, scores, things)
     SELECT model, ?, block, place, facts, scores, things FROM looks WHERE content = 1 AND model > 1`,
  );
  return (first, size) => {
    const folder = path.join(pictures, String(Math.floor(first / 1024)));
    mkdirSync(folder, { recursive: true });
    const contents = Array.from({ length: size }, (_, index) => {
      const name = path.join(folder, `IMG_${first + index}.jpg`);
      writeFileSync(name, '');
      const { dev, ino, mtimeNs } = lstatSync(name, { bigint: true });
      const number = Number(content.get(randomBytes(32))?.number);
      file.run(dev, ino, mtimeNs, 'jpg', 'jpeg', number, name);
      return number;
    });
    const features = madeFeatures(size * classifier.facts.featureSize);
    const scales = bytesOf(new Float32Array(size).fill(0.02));
    const inBlock = block.get(bytesOf(Int32Array.from(contents)), scales, features)?.number;
    for (const [place, number] of contents.entries()) {
      const day = `20${randomInt(10, 25)}-0${randomInt(1, 10)}-1${randomInt(0, 10)}T12:00:00`;
      const facts = { width: 4032, height: 3024, takenAt: day, make: 'Nikon', model: 'D70' };
      const scores = rows[randomInt(rows.length)] ?? rows[0];
      look.run(number, inBlock, place, JSON.stringify(facts), scores);
      others.run(number);
    }
  };
}

/**
 * As after ReLU6 and averaging: from 0, most of them small.
 * @param {number} length
 */
function madeFeatures(length) {
  return randomBytes(length).map((byte) => FEATURES[byte] ?? 0);
}

/**
 * Scores of one likely class and a long tail, packed as the catalog packs them.
 * @param {number} classes
 */
function madeScores(classes) {
  // A network that compares pictures with text has none.
  if (classes === 0) return new Uint16Array();
  const logits = Array.from({ length: classes }, () => Math.random() * 5);
  logits[randomInt(classes)] = 6 + Math.random() * 10;
  const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
  return Uint16Array.from(logits, (logit) => {
    const surprise = Math.min(Math.log(sum) - logit, MOST_SURPRISE);
    return Math.round(Math.sqrt(surprise / MOST_SURPRISE) * STEPS);
  });
}

/** @param {Uint16Array | Int32Array | Float32Array} numbers */
function bytesOf({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
