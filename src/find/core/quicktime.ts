import { identifierFrom } from './apple-note.ts';

/** Reads bytes of a file at a position; fewer where it ends. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

export interface FilmFacts {
  readonly identifier?: string;
  /** When it was begun, milliseconds since 1970. */
  readonly filmed?: number;
}

interface Atom {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** More atoms than this in one place, or more bytes of facts, and a file is not worth the time. */
const MOST_ATOMS = 200;
const MOST_BYTES = 64 * 1024;

const IDENTIFIER_KEY = 'mdtacom.apple.quicktime.content.identifier';

/** Seconds from 1904, when QuickTime's time begins, to 1970. */
const EPOCH = 2_082_844_800;

/** What a QuickTime or MP4 film says of itself. Damage costs the facts, nothing else. */
export async function filmFacts(read: ReadAt, size: number): Promise<FilmFacts> {
  const moov = (await atomsIn(read, 0, size)).find(({ type }) => type === 'moov');
  if (moov === undefined) return {};
  const atoms = await atomsIn(read, moov.from, moov.to);
  const identifier = await identifierOf(read, atoms);
  const filmed = await timeOf(read, atoms);
  return {
    ...(identifier === undefined ? {} : { identifier }),
    ...(filmed === undefined ? {} : { filmed }),
  };
}

async function atomsIn(read: ReadAt, from: number, to: number): Promise<Atom[]> {
  const atoms: Atom[] = [];
  for (let at = from; at + 8 <= to && atoms.length < MOST_ATOMS; ) {
    const atom = atomOf(await read(at, 16), at, to);
    if (atom === undefined) break;
    atoms.push(atom);
    at = atom.to;
  }
  return atoms;
}

/** The atom whose header this is; undefined where its size makes no sense. */
function atomOf(header: Buffer, at: number, end: number): Atom | undefined {
  if (header.length < 8) return undefined;
  const short = header.readUInt32BE(0);
  if (short === 1 && header.length < 16) return undefined;
  const long = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
  const size = short === 0 ? end - at : long;
  const from = at + (short === 1 ? 16 : 8);
  if (at + size < from || at + size > end) return undefined;
  return { type: header.toString('latin1', 4, 8), from, to: at + size };
}

async function timeOf(read: ReadAt, atoms: readonly Atom[]): Promise<number | undefined> {
  const header = atoms.find(({ type }) => type === 'mvhd');
  if (header === undefined) return undefined;
  const bytes = await read(header.from, Math.min(12, header.to - header.from));
  if (bytes.length < 12) return undefined;
  const seconds = bytes[0] === 1 ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4);
  // A film without a time has zero there, some have one counted from 1970: neither tells anything.
  return seconds > EPOCH ? (seconds - EPOCH) * 1000 : undefined;
}

async function identifierOf(read: ReadAt, atoms: readonly Atom[]): Promise<string | undefined> {
  const meta = atoms.find(({ type }) => type === 'meta');
  if (meta === undefined || meta.to - meta.from > MOST_BYTES) return undefined;
  const bytes = await read(meta.from, meta.to - meta.from);
  // In MP4 a version and flags come first, in QuickTime the atoms begin at once.
  const start = bytes.toString('latin1', 4, 8) === 'hdlr' ? 0 : 4;
  const inner = atomsOf(bytes, start, bytes.length);
  const keys = inner.find(({ type }) => type === 'keys');
  const items = inner.find(({ type }) => type === 'ilst');
  if (keys === undefined || items === undefined) return undefined;
  const number = keyNumber(bytes.subarray(keys.from, keys.to));
  const item = atomsOf(bytes, items.from, items.to).find(
    ({ type }) => number > 0 && Buffer.from(type, 'latin1').readUInt32BE(0) === number,
  );
  const data = item && atomsOf(bytes, item.from, item.to).find(({ type }) => type === 'data');
  return data && identifierFrom(bytes.toString('latin1', data.from + 8, data.to));
}

function atomsOf(bytes: Buffer, from: number, to: number): Atom[] {
  const atoms: Atom[] = [];
  for (let at = from; at + 8 <= to && atoms.length < MOST_ATOMS; ) {
    const atom = atomOf(bytes.subarray(at, at + 16), at, to);
    if (atom === undefined) break;
    atoms.push(atom);
    at = atom.to;
  }
  return atoms;
}

/** Which key the identifier has, counted from 1; 0 for none. */
function keyNumber(keys: Buffer): number {
  const names = atomsOf(keys, 8, keys.length);
  const index = names.findIndex(
    ({ from, to }) => keys.toString('latin1', from - 4, to) === IDENTIFIER_KEY,
  );
  return index + 1;
}
