/** MPF's kinds of pictures (CIPA DC-007, 5.2.3.3.1). */
export const MPF = { largeThumbnail: 0x010001, gainMap: 0 } as const;

/** A JPEG with another one behind its end, and a Multi-Picture index that says so. */
export function withMpf(jpeg: Buffer, preview: Buffer, kind: number = MPF.largeThumbnail): Buffer {
  const entries = 8 + 2 + 3 * 12 + 4;
  const index = Buffer.alloc(entries + 32);
  index.write('II*\0', 'latin1');
  index.writeUInt32LE(8, 4);
  const whole = jpeg.length + index.length + 8;
  const rows = [
    [0xb000, 7, 4, 0x30303130],
    [0xb001, 4, 1, 2],
    [0xb002, 7, 32, entries],
  ] as const;
  writeDirectory(index, 8, rows);
  index.writeUInt32LE(0x030000, entries);
  index.writeUInt32LE(whole, entries + 4);
  index.writeUInt32LE(kind, entries + 16);
  index.writeUInt32LE(preview.length, entries + 20);
  // Offsets count from the byte-order mark, which stands ten bytes into the file.
  index.writeUInt32LE(whole - 10, entries + 24);
  return Buffer.concat([insertSegment(jpeg, 0xe2, 'MPF\0', index), preview]);
}

/** A JPEG with a thumbnail in the second directory of its EXIF block. */
export function withThumbnail(jpeg: Buffer, thumbnail: Buffer): Buffer {
  const first = 8;
  const second = first + 2 + 4;
  const start = second + 2 + 3 * 12 + 4;
  const block = Buffer.alloc(start);
  block.write('II*\0', 'latin1');
  block.writeUInt32LE(first, 4);
  block.writeUInt32LE(second, first + 2);
  writeDirectory(block, second, [
    [0x103, 3, 1, 6],
    [0x201, 4, 1, start],
    [0x202, 4, 1, thumbnail.length],
  ]);
  return insertSegment(jpeg, 0xe1, 'Exif\0\0', Buffer.concat([block, thumbnail]));
}

export const RAW_KINDS = [
  'nef',
  'nrw',
  'arw',
  'pef',
  'srw',
  'dng',
  'cr2',
  'rw2',
  'orf',
  'raf',
  'cr3',
] as const;
type RawKind = (typeof RAW_KINDS)[number];

/** A file that is built like a camera raw around a JPEG preview, without sensor data. */
export function makeRaw(kind: RawKind, preview: Buffer, orientation = 1): Buffer {
  switch (kind) {
    case 'dng':
      return digitalNegative(preview, orientation);
    case 'nef':
    case 'nrw':
    case 'arw':
    case 'pef':
    case 'srw':
      return tiffRaw('II*\0', preview, orientation, (at) => [
        [0x201, 4, 1, at],
        [0x202, 4, 1, preview.length],
      ]);
    case 'cr2':
      return tiffRaw('II*\0', preview, orientation, (at) => [
        [0x103, 3, 1, 6],
        [0x111, 4, 1, at],
        [0x117, 4, 1, preview.length],
      ]);
    case 'rw2':
      return tiffRaw('IIU\0', preview, orientation, (at) => [[0x2e, 7, preview.length, at]]);
    // Olympus says in its maker's note where the preview is: it has to be looked for.
    case 'orf':
      return tiffRaw('IIRO', preview, orientation, () => []);
    case 'raf':
      return fujiRaw(preview);
    case 'cr3':
      return canonRaw(preview, orientation);
  }
}

type Row = readonly [tag: number, type: number, count: number, value: number];

function tiffRaw(
  magic: string,
  preview: Buffer,
  orientation: number,
  rowsFor: (offset: number) => readonly Row[],
): Buffer {
  const rows = (offset: number): Row[] => [...rowsFor(offset), [0x112, 3, 1, orientation]];
  const start = 8 + 2 + rows(0).length * 12 + 4;
  const head = Buffer.alloc(start);
  head.write(magic, 'latin1');
  head.writeUInt32LE(8, 4);
  writeDirectory(head, 8, rows(start));
  return Buffer.concat([head, preview, Buffer.alloc(64)]);
}

/**
 * Two directories below the first: the sensor's data as lossless JPEG, which no viewer shows, and the
 * preview as a JPEG-compressed strip.
 */
function digitalNegative(preview: Buffer, orientation: number): Buffer {
  const lossless = Buffer.from('ffd8ffc3000b10004000400101110000ffda0008010100010000ffd9', 'hex');
  const sensor = Buffer.concat([lossless, Buffer.alloc(200)]);
  const below = 8 + 2 + 3 * 12 + 4;
  const [first, second] = [below + 8, below + 8 + 2 + 3 * 12 + 4];
  const start = second + 2 + 3 * 12 + 4;
  const head = Buffer.alloc(start);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  writeDirectory(head, 8, [
    [0x112, 3, 1, orientation],
    [0x14a, 4, 2, below],
    // The version that makes a DNG of it: 1.4.
    [0xc612, 1, 4, 0x0401],
  ]);
  head.writeUInt32LE(first, below);
  head.writeUInt32LE(second, below + 4);
  writeDirectory(head, first, strip(start + preview.length, sensor.length));
  writeDirectory(head, second, strip(start, preview.length));
  return Buffer.concat([head, preview, sensor]);
}

function strip(offset: number, length: number): Row[] {
  return [
    [0x103, 3, 1, 7],
    [0x111, 4, 1, offset],
    [0x117, 4, 1, length],
  ];
}

function fujiRaw(preview: Buffer): Buffer {
  const head = Buffer.alloc(160);
  head.write('FUJIFILMCCD-RAW ', 'latin1');
  head.writeUInt32BE(head.length, 84);
  head.writeUInt32BE(preview.length, 88);
  return Buffer.concat([head, preview, Buffer.alloc(64)]);
}

function canonRaw(preview: Buffer, orientation: number): Buffer {
  const facts = Buffer.alloc(8 + 2 + 12 + 4);
  facts.write('II*\0', 'latin1');
  facts.writeUInt32LE(8, 4);
  writeDirectory(facts, 8, [[0x112, 3, 1, orientation]]);
  return Buffer.concat([
    isoBox('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1')),
    isoBox('moov', isoBox('CMT1', facts)),
    isoBox('mdat', Buffer.concat([preview, Buffer.alloc(64)])),
  ]);
}

function isoBox(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function writeDirectory(block: Buffer, at: number, rows: readonly Row[]): void {
  block.writeUInt16LE(rows.length, at);
  rows.forEach(([tag, type, count, value], index) => {
    const place = at + 2 + index * 12;
    block.writeUInt16LE(tag, place);
    block.writeUInt16LE(type, place + 2);
    block.writeUInt32LE(count, place + 4);
    block.writeUInt32LE(value, place + 8);
  });
}

/** Puts a segment behind the first two bytes of a JPEG. */
function insertSegment(jpeg: Buffer, marker: number, name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 + marker);
  head.writeUInt16BE(2 + name.length + content.length, 2);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    head,
    Buffer.from(name, 'latin1'),
    content,
    jpeg.subarray(2),
  ]);
}
