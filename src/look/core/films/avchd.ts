import { defined } from '../../../base/defined.ts';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { FilmFacts } from '../../../find/core/film/quicktime.ts';

/** The first picture, which has the data, begins within this much. */
const HEAD_BYTES = 256 * 1024;

const MARK = Buffer.from('MDPM', 'latin1');

/** Numbers of entries in the data; an entry is its number and four bytes. */
const YEAR_AND_MONTH = 0x18;
const DAY_AND_TIME = 0x19;
const MAKE = 0xe0;
const ENTRY_BYTES = 5;

const MAKES: ReadonlyMap<number, string> = new Map([
  [0x0103, 'Panasonic'],
  [0x0108, 'Sony'],
  [0x1011, 'Canon'],
  [0x1104, 'JVC'],
]);

/** Reads the metadata of AVCHD camcorders, "modified digital video pack metadata" in the H.264 stream. */
export async function avchdFacts(bytes: ByteSource): Promise<FilmFacts> {
  const head = await bytes.read(0, HEAD_BYTES);
  const mark = head.indexOf(MARK);
  if (mark < 0) return {};
  const entries = new Map<number, Buffer>();
  const from = mark + MARK.length + 1;
  for (let index = 0; index < (head[from - 1] ?? 0); index++) {
    const entry = head.subarray(from + index * ENTRY_BYTES, from + (index + 1) * ENTRY_BYTES);
    if (entry.length === ENTRY_BYTES) entries.set(entry[0] ?? 0, entry.subarray(1));
  }
  return defined({
    created: dateOf(entries.get(YEAR_AND_MONTH), entries.get(DAY_AND_TIME)),
    make: MAKES.get(entries.get(MAKE)?.readUInt16BE(0) ?? 0),
  });
}

/** Digits are binary-coded decimals. Before them come the zone's sign, hours and half hour. */
function dateOf(first: Buffer | undefined, second: Buffer | undefined): string | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [year, month] = [first.toString('hex', 1, 3), first.toString('hex', 3, 4)];
  const [day, hours, minutes, seconds] = second.toString('hex').match(/../g) ?? [];
  const zone = first[0] ?? 0;
  const sign = (zone & 0x20) === 0 ? '+' : '-';
  const offset = `${sign}${(zone >> 1) & 15}:${(zone & 1) === 1 ? '30' : '00'}`;
  return `${year}-${month}-${day} ${hours}:${minutes}:${seconds}${offset}`;
}
