import { defined } from '../../base/defined.ts';
import { identifierFrom } from './apple-note.ts';

/** Reads bytes of a file at a position; fewer at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

export interface FilmFacts {
  readonly identifier?: string;
  /** When the recording began, in milliseconds since 1970. */
  readonly filmed?: number;
}

interface Atom {
  readonly type: string;
  /** Positions at which its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** A file with more atoms than this side by side is not read to the end. */
const MOST_ATOMS = 200;

/** A longer `meta` atom is not read. */
const MOST_META_BYTES = 64 * 1024;

const IDENTIFIER_KEY = 'mdtacom.apple.quicktime.content.identifier';

/** Seconds from the beginning of QuickTime's time (1904) to 1970. */
const EPOCH = 2_082_844_800;

/** Reads the facts of a QuickTime or MP4 film. A damaged film has none; only errors of `read` are thrown. */
export async function filmFacts(read: ReadAt, size: number): Promise<FilmFacts> {
  const moov = (await atomsIn(read, 0, size)).find(({ type }) => type === 'moov');
  if (moov === undefined) return {};
  const atoms = await atomsIn(read, moov.from, moov.to);
  const identifier = await identifierOf(read, atoms);
  const filmed = await timeOf(read, atoms);
  return defined({ identifier, filmed });
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
  // Some films have zero here, and some count from 1970: neither can be used.
  return seconds > EPOCH ? (seconds - EPOCH) * 1000 : undefined;
}

async function identifierOf(read: ReadAt, atoms: readonly Atom[]): Promise<string | undefined> {
  const meta = atoms.find(({ type }) => type === 'meta');
  if (meta === undefined || meta.to - meta.from > MOST_META_BYTES) return undefined;
  const bytes = await read(meta.from, meta.to - meta.from);
  // MP4 has a version and flags before the atoms, QuickTime has not.
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

/** The number of the identifier's key, counted from 1; 0 if there is none. */
function keyNumber(keys: Buffer): number {
  const names = atomsOf(keys, 8, keys.length);
  const index = names.findIndex(
    ({ from, to }) => keys.toString('latin1', from - 4, to) === IDENTIFIER_KEY,
  );
  return index + 1;
}
