// How often a picture's embedded preview gets another label than the picture:
//   node scripts/measure-previews.mjs FOLDER [MODEL]
// Each picture of FOLDER is enlarged to 12 megapixels, given previews as cameras write them, and
// decoded with each of them and without. Needs `npm run build`.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decode, loadClassifier, locateModel } from 'photonym/model';
import sharp from 'sharp';

const [folder, model = 'mobilenet_v2'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give a folder of pictures.');

/** Short side of the preview and JPEG quality. */
const PREVIEWS = [
  ['240 (HEIC thumbnail)', 240, 80],
  ['256', 256, 80],
  ['320', 320, 80],
  ['480 (MPF, VGA)', 480, 85],
  ['1080 (MPF, Full HD)', 1080, 85],
];
const LONG_SIDE = 4032;

const classifier = await loadClassifier(await locateModel(model));
const scratch = await mkdtemp(path.join(tmpdir(), 'previews-'));
const rows = new Map(
  PREVIEWS.map(([name]) => [name, { seen: 0, top: 0, sure: 0, sureTop: 0, moved: 0, ms: 0 }]),
);
let wholeMs = 0;
let count = 0;
try {
  for (const file of await readdir(folder, { recursive: true })) {
    if (!/\.(jpe?g|png)$/i.test(file)) continue;
    await measure(path.join(folder, file)).catch((error) => console.error(file, error.message));
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
  await classifier.close();
}

console.log(`${count} pictures of 12 MP; decoded whole: ${(wholeMs / count).toFixed(1)} ms`);
console.log('preview, short side    same top class   where its score is 0.5   mean change   ms');
for (const [name, { seen, top, sure, sureTop, moved, ms }] of rows) {
  const cells = [
    `${((100 * top) / seen).toFixed(1)} %`.padStart(16),
    `${((100 * sureTop) / sure).toFixed(1)} %`.padStart(24),
    (moved / seen).toFixed(4).padStart(14),
    (ms / seen).toFixed(1).padStart(6),
  ];
  console.log(name.padEnd(22) + cells.join(''));
}

async function measure(file) {
  const large = await sharp(file)
    .rotate()
    .flatten({ background: 'white' })
    .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', kernel: 'lanczos3' })
    .jpeg({ quality: 90 })
    .toBuffer();
  const whole = await look(large, { fullDecode: true });
  count++;
  wholeMs += whole.ms;
  for (const [name, side, quality] of PREVIEWS) {
    const preview = await sharp(large)
      .resize(side, side, { fit: 'outside' })
      .jpeg({ quality })
      .toBuffer();
    const other = await look(withPreview(large, preview), {});
    const row = rows.get(name);
    row.seen++;
    row.ms += other.ms;
    if (other.best === whole.best) row.top++;
    if (whole.scores[whole.best] >= 0.5) {
      row.sure++;
      if (other.best === whole.best) row.sureTop++;
    }
    row.moved += Math.abs(other.scores[whole.best] - whole.scores[whole.best]);
  }
}

async function look(bytes, options) {
  const file = path.join(scratch, 'picture.jpg');
  await writeFile(file, bytes);
  const found = { type: 'picture', path: file, shown: file, format: 'jpeg', size: 0, mtimeMs: 0 };
  const started = performance.now();
  const seen = await decode(found, classifier.facts.preprocessing, options);
  const ms = performance.now() - started;
  const [{ scores }] = await classifier.run([seen.pixels]);
  return { ms, scores, best: scores.indexOf(Math.max(...scores)) };
}

/** The JPEG with a Multi-Picture index (CIPA DC-007) and the preview behind its end. */
function withPreview(jpeg, preview) {
  const mark = Buffer.alloc(4 + 4 + 8 + 2 + 3 * 12 + 4 + 32);
  mark.writeUInt16BE(0xffe2, 0);
  mark.writeUInt16BE(mark.length - 2, 2);
  mark.write('MPF\0II*\0', 4, 'latin1');
  mark.writeUInt32LE(8, 12);
  mark.writeUInt16LE(3, 16);
  const field = (index, tag, type, n, value) => {
    const at = 18 + index * 12;
    mark.writeUInt16LE(tag, at);
    mark.writeUInt16LE(type, at + 2);
    mark.writeUInt32LE(n, at + 4);
    mark.writeUInt32LE(value, at + 8);
  };
  field(0, 0xb000, 7, 4, 0x30303130);
  field(1, 0xb001, 4, 1, 2);
  field(2, 0xb002, 7, 32, 8 + 2 + 36 + 4);
  const entries = 18 + 36 + 4;
  mark.writeUInt32LE(0x030000, entries);
  mark.writeUInt32LE(jpeg.length + mark.length, entries + 4);
  mark.writeUInt32LE(0x010001, entries + 16);
  mark.writeUInt32LE(preview.length, entries + 20);
  // Offsets count from the byte-order mark.
  mark.writeUInt32LE(jpeg.length + mark.length - (2 + 8), entries + 24);
  return Buffer.concat([jpeg.subarray(0, 2), mark, jpeg.subarray(2), preview]);
}
