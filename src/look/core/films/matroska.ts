import { defined } from '../../../base/defined.ts';
import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { type FilmFacts, factsIn } from '../../../find/core/film/quicktime.ts';

/** Elements of Matroska and WebM (RFC 9559), with the marker bit of their identifiers. */
const ID = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  dateUtc: 0x4461,
  tags: 0x1254c367,
  tag: 0x7373,
  simpleTag: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
} as const;

interface Element {
  readonly id: number;
  readonly content: ByteSource;
}

const MOST_ELEMENTS = 300;
const MOST_TEXT_BYTES = 1024;

/** Dates count nanoseconds from 2001. */
const EPOCH = Date.UTC(2001, 0, 1);

/** Reads the facts of a Matroska or WebM film. */
export async function matroskaFacts(bytes: ByteSource): Promise<FilmFacts> {
  const segment = await find(bytes, ID.segment);
  if (segment === undefined) return {};
  const tags = new Map<string, string>();
  let filmed: number | undefined;
  let later: number | undefined;
  for await (const { id, content } of elementsOf(segment)) {
    if (id === ID.cluster) break;
    if (id === ID.seekHead) later = await placeOfTags(content);
    if (id === ID.info) filmed = await dateIn(content);
    if (id === ID.tags) await addTags(tags, content);
  }
  if (tags.size === 0 && later !== undefined) {
    const found = await find(partOf(segment, later, segment.size), ID.tags);
    if (found !== undefined) await addTags(tags, found);
  }
  return { ...factsIn(tags), ...defined({ filmed }) };
}

async function find(bytes: ByteSource, wanted: number): Promise<ByteSource | undefined> {
  for await (const { id, content } of elementsOf(bytes)) if (id === wanted) return content;
  return undefined;
}

async function* elementsOf(bytes: ByteSource): AsyncGenerator<Element, void, undefined> {
  let at = 0;
  for (let count = 0; at < bytes.size && count < MOST_ELEMENTS; count++) {
    const head = await bytes.read(at, 12);
    const idBytes = Math.clz32(head[0] ?? 0) - 23;
    const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23;
    if (idBytes > 4 || sizeBytes > 8 || head.length < idBytes + sizeBytes) return;
    const id = numberIn(head.subarray(0, idBytes));
    const size = sizeIn(head.subarray(idBytes, idBytes + sizeBytes));
    const from = at + idBytes + sizeBytes;
    // All ones: the element reaches to the end, as in streams.
    const length = size >= 2 ** (7 * sizeBytes) - 1 ? bytes.size - from : size;
    yield { id, content: partOf(bytes, from, length) };
    at = from + length;
  }
}

/** The first bit that is set marks the length of the number, and is not part of it. */
function sizeIn(bytes: Buffer): number {
  const [first = 0] = bytes;
  return numberIn(Buffer.of(first & ~(0x80 >> (bytes.length - 1)), ...bytes.subarray(1)));
}

function numberIn(bytes: Buffer): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

async function dateIn(info: ByteSource): Promise<number | undefined> {
  const date = await find(info, ID.dateUtc);
  const bytes = await date?.read(0, 8);
  if (bytes?.length !== 8) return undefined;
  return EPOCH + Number(bytes.readBigInt64BE() / 1_000_000n);
}

/** The offset of the tags in the segment, if they come after the pictures. */
async function placeOfTags(seekHead: ByteSource): Promise<number | undefined> {
  for await (const { id, content } of elementsOf(seekHead)) {
    if (id !== ID.seek) continue;
    const wanted = await (await find(content, ID.seekId))?.read(0, 4);
    const position = await (await find(content, ID.seekPosition))?.read(0, 8);
    if (wanted && position && numberIn(wanted) === ID.tags) return numberIn(position);
  }
  return undefined;
}

/** Names as in Matroska's list, or as ffmpeg copies them. */
const USUAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['date_recorded', 'date'],
  ['recording_location', 'location'],
]);

async function addTags(tags: Map<string, string>, element: ByteSource): Promise<void> {
  for await (const tag of elementsOf(element)) {
    if (tag.id !== ID.tag) continue;
    for await (const { id, content } of elementsOf(tag.content)) {
      if (id !== ID.simpleTag) continue;
      const name = (await textIn(content, ID.tagName))?.toLowerCase();
      const text = await textIn(content, ID.tagString);
      const usual = USUAL_NAMES.get(name ?? '') ?? name;
      if (usual && text && !tags.has(usual)) tags.set(usual, text);
    }
  }
}

async function textIn(element: ByteSource, id: number): Promise<string | undefined> {
  const content = await find(element, id);
  const bytes = await content?.read(0, MOST_TEXT_BYTES);
  return bytes?.toString('utf8').replace(/\0.*$/s, '').trim();
}
