// Arguments: folder of drawn JPEGs, folder to write to. Makes pictures as cameras write them, with
// smaller copies inside, of each drawn one; answers with the folders of the kinds.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

/** Bytes that stand for a sensor's data, which is not read. */
const SENSOR = Buffer.alloc(1_000_000, 0x5a);

const [from = '', to = ''] = process.argv.slice(2);
const folders = { jpeg: path.join(to, 'jpeg-with-previews'), raw: path.join(to, 'raw') };
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
for (const name of readdirSync(from).filter((file) => file.endsWith('.jpg'))) {
  const stem = path.basename(name, '.jpg');
  const targets = [path.join(folders.jpeg, name), path.join(folders.raw, `${stem}.nef`)];
  if (targets.every((file) => existsSync(file))) continue;
  const jpeg = readFileSync(path.join(from, name));
  const [vga, fullHd] = await Promise.all([480, 1080].map((height) => shrink(jpeg, height)));
  save(targets[0] ?? '', withPreviews(jpeg, [vga, fullHd]));
  save(targets[1] ?? '', rawOf(jpeg, fullHd));
}
process.send?.(folders);

/**
 * @param {Buffer} jpeg
 * @param {number} height
 */
function shrink(jpeg, height) {
  return sharp(jpeg).resize({ height }).jpeg({ quality: 85 }).toBuffer();
}

/**
 * An interrupted run must not leave half a picture under its final name.
 * @param {string} file
 * @param {Buffer} bytes
 */
function save(file, bytes) {
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}

/**
 * A JPEG with large thumbnails behind it, VGA and Full HD, and an index of them (CIPA DC-007).
 * @param {Buffer} jpeg
 * @param {readonly Buffer[]} previews
 */
function withPreviews(jpeg, previews) {
  const count = previews.length + 1;
  const entries = 8 + 2 + 3 * 12 + 4;
  const index = Buffer.alloc(entries + count * 16);
  index.write('II*\0', 'latin1');
  index.writeUInt32LE(8, 4);
  writeDirectory(index, 8, [
    [0xb000, 7, 4, 0x30303130],
    [0xb001, 4, 1, count],
    [0xb002, 7, count * 16, entries],
  ]);
  const kinds = [0x030000, 0x010001, 0x010002];
  // Marker, length and name; offsets count from behind them.
  let offset = jpeg.length + 8 + index.length - 10;
  [jpeg, ...previews].forEach((picture, number) => {
    const at = entries + number * 16;
    index.writeUInt32LE(kinds[number] ?? 0, at);
    index.writeUInt32LE(picture.length, at + 4);
    index.writeUInt32LE(number === 0 ? 0 : offset, at + 8);
    if (number > 0) offset += picture.length;
  });
  const head = Buffer.from([0xff, 0xe2, 0, 0]);
  head.writeUInt16BE(index.length + 6, 2);
  const segment = Buffer.concat([head, Buffer.from('MPF\0', 'latin1'), index]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2), ...previews]);
}

/**
 * A TIFF structure around the whole as JPEG, a smaller preview, and something for the sensor's data.
 * @param {Buffer} whole
 * @param {Buffer} preview
 */
function rawOf(whole, preview) {
  const second = 8 + 2 + 2 * 12 + 4;
  const start = second + 2 + 2 * 12 + 4;
  const head = Buffer.alloc(start);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  writeDirectory(head, 8, jpegRows(start, preview.length));
  head.writeUInt32LE(second, second - 4);
  writeDirectory(head, second, jpegRows(start + preview.length, whole.length));
  return Buffer.concat([head, preview, whole, SENSOR]);
}

/**
 * @param {number} offset
 * @param {number} length
 * @returns {[number, number, number, number][]}
 */
function jpegRows(offset, length) {
  return [
    [0x201, 4, 1, offset],
    [0x202, 4, 1, length],
  ];
}

/**
 * @param {Buffer} block
 * @param {number} at
 * @param {readonly (readonly [tag: number, type: number, count: number, value: number])[]} rows
 */
function writeDirectory(block, at, rows) {
  block.writeUInt16LE(rows.length, at);
  rows.forEach(([tag, type, count, value], index) => {
    const place = at + 2 + index * 12;
    block.writeUInt16LE(tag, place);
    block.writeUInt16LE(type, place + 2);
    block.writeUInt32LE(count, place + 4);
    block.writeUInt32LE(value, place + 8);
  });
}
