/** A maker note as an iPhone writes it, with nothing in it but the identifier. */
export function appleNote(identifier: string): Buffer {
  const head = Buffer.from('Apple iOS\0\0\x01MM\0\x02', 'latin1');
  const text = Buffer.from(`${identifier}\0`, 'latin1');
  const entries = Buffer.alloc(2 * 12 + 4);
  const values = head.length + entries.length;
  writeEntry(entries, 0, { tag: 1, type: 9, count: 1, value: 14 });
  writeEntry(entries, 12, { tag: 0x11, type: 2, count: text.length, value: values });
  return Buffer.concat([head, entries, text]);
}

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

function writeEntry(to: Buffer, at: number, { tag, type, count, value }: Entry): void {
  to.writeUInt16BE(tag, at);
  to.writeUInt16BE(type, at + 2);
  to.writeUInt32BE(count, at + 4);
  to.writeUInt32BE(value, at + 8);
}

/** Puts a maker note into a JPEG as an APP1 segment; which block of EXIF holds it is all one. */
export function withNote(jpeg: Buffer, note: Buffer): Buffer {
  const content = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1'),
    note,
  ]);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, content, jpeg.subarray(2)]);
}

export function atom(type: string | number, ...content: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  const body = Buffer.concat(content);
  header.writeUInt32BE(body.length + 8, 0);
  if (typeof type === 'number') header.writeUInt32BE(type, 4);
  else header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

interface FilmOptions {
  readonly identifier?: string;
  /** ISO 8601, in UTC. */
  readonly begun?: string;
  /** As in MP4: a version and flags before the atoms of `meta`. */
  readonly mp4?: boolean;
}

/** A QuickTime film without pictures. */
export function film({ identifier, begun, mp4 = false }: FilmOptions): Buffer {
  const mvhd = Buffer.alloc(100);
  if (begun !== undefined) mvhd.writeUInt32BE(Date.parse(begun) / 1000 + 2_082_844_800, 4);
  const meta = identifier === undefined ? [] : [identifierMeta(identifier, mp4)];
  return Buffer.concat([
    atom('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')),
    atom('wide'),
    atom('mdat', Buffer.alloc(1000)),
    atom('moov', atom('mvhd', mvhd), atom('trak', Buffer.alloc(200)), ...meta),
  ]);
}

function identifierMeta(identifier: string, mp4: boolean): Buffer {
  const keys = ['com.apple.quicktime.make', 'com.apple.quicktime.content.identifier'];
  const values = ['Apple', identifier];
  return atom(
    'meta',
    ...(mp4 ? [Buffer.alloc(4)] : []),
    atom('hdlr', Buffer.alloc(26)),
    atom(
      'keys',
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]),
      ...keys.map((key) => atom('mdta', Buffer.from(key))),
    ),
    atom(
      'ilst',
      ...values.map((value, index) =>
        atom(index + 1, atom('data', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.from(value))),
      ),
    ),
  );
}
