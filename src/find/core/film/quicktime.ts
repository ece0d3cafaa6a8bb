import { defined } from '../../../base/defined.ts';
import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { type BoxPlace, boxesOf, boxPlaces } from '../../../base/structure/iso-boxes.ts';
import { identifierFrom } from './apple-note.ts';

/** A film's metadata, in its own spelling. */
export interface FilmFacts {
  /** The identifier that the film of a Live Photo shares with its picture. */
  readonly identifier?: string;
  /** When the recording began, in milliseconds since 1970; some cameras store local time as if it were UTC. */
  readonly filmed?: number;
  /** The local date of the recording, usually with its UTC offset. */
  readonly created?: string;
  readonly make?: string;
  readonly model?: string;
  /** Coordinates as in ISO 6709: `+48.8584+002.2945/`. */
  readonly location?: string;
  readonly title?: string;
  readonly description?: string;
  readonly creator?: string;
  /** Separated by commas or semicolons. */
  readonly keywords?: string;
}

/** A file with more sibling atoms than this is not read to the end. */
const MOST_ATOMS = 200;

/** A longer atom of metadata is not read. */
const MOST_BYTES = 64 * 1024;

/** Seconds from the beginning of QuickTime's time (1904) to 1970. */
const EPOCH = 2_082_844_800;

/** Reads the facts of a QuickTime or MP4 film. A damaged film has none; only errors of `read` are thrown. */
export async function filmFacts(bytes: ByteSource): Promise<FilmFacts> {
  const moov = await firstOf(bytes, 'moov');
  if (moov === undefined) return {};
  const tags = new Map<string, string>();
  let filmed: number | undefined;
  for await (const atom of boxPlaces(moov, MOST_ATOMS)) {
    const inside = partOf(moov, atom.offset, atom.length);
    if (atom.type === 'mvhd') filmed ??= timeIn(await inside.read(0, 12));
    if (atom.type === 'meta') addMeta(tags, await small(moov, atom));
    if (atom.type === 'udta') await addUserData(tags, inside);
  }
  return { ...factsIn(tags), ...defined({ filmed }) };
}

async function firstOf(bytes: ByteSource, type: string): Promise<ByteSource | undefined> {
  for await (const atom of boxPlaces(bytes, MOST_ATOMS)) {
    if (atom.type === type) return partOf(bytes, atom.offset, atom.length);
  }
  return undefined;
}

async function small(bytes: ByteSource, { offset, length }: BoxPlace): Promise<Buffer> {
  return length > MOST_BYTES ? Buffer.alloc(0) : await bytes.read(offset, length);
}

/** Facts by their names in QuickTime's keys, in user data, and in ffmpeg's output. */
const NAMES = {
  identifier: ['com.apple.quicktime.content.identifier'],
  created: ['com.apple.quicktime.creationdate', '\xa9day', 'date'],
  make: ['com.apple.quicktime.make', 'com.android.manufacturer', '\xa9mak', 'make'],
  model: ['com.apple.quicktime.model', 'com.android.model', '\xa9mod', 'model'],
  location: ['com.apple.quicktime.location.iso6709', '\xa9xyz', 'loci', 'location'],
  title: ['com.apple.quicktime.title', '\xa9nam', 'title'],
  description: ['com.apple.quicktime.description', 'desc', '\xa9des', 'description', '\xa9cmt'],
  creator: ['com.apple.quicktime.author', '\xa9aut', '\xa9art', 'author', 'artist'],
  keywords: ['com.apple.quicktime.keywords', 'keyw', '\xa9key', 'keywords'],
} as const;

/** The facts among a film's tags, whose names are in lower case. */
export function factsIn(tags: ReadonlyMap<string, string>): FilmFacts {
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => tags.get(name)).find((text) => text !== undefined && text !== '');
  return defined({
    identifier: identifierFrom(first(NAMES.identifier) ?? ''),
    created: first(NAMES.created),
    make: first(NAMES.make),
    model: first(NAMES.model),
    location: first(NAMES.location),
    title: first(NAMES.title),
    description: first(NAMES.description),
    creator: first(NAMES.creator),
    keywords: first(NAMES.keywords),
  });
}

function timeIn(header: Buffer): number | undefined {
  if (header.length < 12) return undefined;
  const seconds = header[0] === 1 ? Number(header.readBigUInt64BE(4)) : header.readUInt32BE(4);
  // Some films have zero here, and some count from 1970: neither is usable.
  return seconds > EPOCH ? (seconds - EPOCH) * 1000 : undefined;
}

/** User data: QuickTime or 3GPP texts, or nested metadata. */
async function addUserData(tags: Map<string, string>, udta: ByteSource): Promise<void> {
  for await (const atom of boxPlaces(udta, MOST_ATOMS)) {
    if (atom.type === 'meta') addMeta(tags, await small(udta, atom));
    if (atom.type === 'loci') add(tags, 'loci', locationIn(await small(udta, atom)));
    if (!atom.type.startsWith('\xa9')) continue;
    const content = await small(udta, atom);
    // The text's length and its language come first.
    if (content.length > 4)
      add(tags, atom.type, textOf(content.subarray(4, 4 + content.readUInt16BE(0))));
  }
}

/** Metadata: keys and their values, or values named by their type. */
function addMeta(tags: Map<string, string>, meta: Buffer): void {
  // MP4 has a version and flags before the atoms; QuickTime does not.
  const start = meta.toString('latin1', 4, 8) === 'hdlr' ? 0 : 4;
  const boxes = new Map<string, Buffer>();
  for (const { type, content } of boxesOf(meta.subarray(start))) boxes.set(type, content);
  const keys = [...boxesOf((boxes.get('keys') ?? Buffer.alloc(0)).subarray(8))];
  for (const { type, content } of boxesOf(boxes.get('ilst') ?? Buffer.alloc(0))) {
    const number = Buffer.from(type, 'latin1').readUInt32BE(0);
    const name = keys[number - 1]?.content.toString('latin1') ?? type;
    for (const data of boxesOf(content)) {
      // The type of the value and its locale come first.
      if (data.type === 'data') add(tags, name, textOf(data.content.subarray(8)));
    }
  }
}

function add(tags: Map<string, string>, name: string, text: string): void {
  const key = name.toLowerCase();
  if (!tags.has(key)) tags.set(key, text);
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\0.*$/s, '').trim();
}

/** 3GPP's location (TS 26.244, 8.10): language, a name, its role, then longitude and latitude, 16.16 bits each. */
function locationIn(loci: Buffer): string {
  const end = loci.indexOf(0, 6);
  if (end < 0 || end + 10 > loci.length) return '';
  const degrees = (at: number, digits: number): string => {
    const value = loci.readInt32BE(at) / 65536;
    const size = Math.abs(value)
      .toFixed(5)
      .padStart(digits + 6, '0');
    return `${value < 0 ? '-' : '+'}${size}`;
  };
  return `${degrees(end + 6, 2)}${degrees(end + 2, 3)}/`;
}
