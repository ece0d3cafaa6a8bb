import { defined } from '../../../base/defined.ts';
import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { writtenText } from '../facts/text.ts';
import { clockTime, type MakerFacts } from './maker-facts.ts';

const MAKE_AND_MODEL = 0x080a;
const TIME_STAMP = 0x180e;

/** The kind of an entry, from its tag: these are heaps of their own. */
const KIND = 0x3800;
const HEAPS: readonly number[] = [0x2800, 0x3000];

/** Damaged heaps may contain themselves, many times over: real files have a handful in all. */
const DEEPEST = 5;
const MOST_HEAPS = 50;
const MOST_ENTRIES = 200;
const ENTRY_BYTES = 10;

/**
 * Reads the facts of a CRW: heaps within heaps, each with its directory at the end (Canon, CIFF 1.0). The first begins
 * where the header ends.
 */
export async function canonFacts(bytes: ByteSource): Promise<MakerFacts> {
  const header = await bytes.read(2, 4);
  if (header.length < 4) return {};
  const start = header.readUInt32LE(0);
  return await factsIn(partOf(bytes, start, bytes.size - start), DEEPEST, { heaps: MOST_HEAPS });
}

/** @param left how many heaps may still be read, of the whole file */
async function factsIn(
  heap: ByteSource,
  depth: number,
  left: { heaps: number },
): Promise<MakerFacts> {
  let facts: MakerFacts = {};
  for (const { tag, offset, length } of await entriesOf(heap)) {
    const part = partOf(heap, offset, length);
    if (tag === TIME_STAMP) facts = { ...facts, ...(await timeIn(part)) };
    if (tag === MAKE_AND_MODEL) facts = { ...facts, ...(await cameraIn(part)) };
    if (HEAPS.includes(tag & KIND) && depth > 0 && left.heaps-- > 0) {
      facts = { ...(await factsIn(part, depth - 1, left)), ...facts };
    }
  }
  return facts;
}

interface Entry {
  readonly tag: number;
  readonly offset: number;
  readonly length: number;
}

async function entriesOf(heap: ByteSource): Promise<Entry[]> {
  const pointer = await heap.read(heap.size - 4, 4);
  if (pointer.length < 4) return [];
  const at = pointer.readUInt32LE(0);
  const count = await heap.read(at, 2);
  if (count.length < 2) return [];
  const most = Math.min(count.readUInt16LE(0), MOST_ENTRIES);
  const directory = await heap.read(at + 2, most * ENTRY_BYTES);
  return Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) => ({
    tag: directory.readUInt16LE(index * ENTRY_BYTES),
    length: directory.readUInt32LE(index * ENTRY_BYTES + 2),
    offset: directory.readUInt32LE(index * ENTRY_BYTES + 6),
  }));
}

async function timeIn(part: ByteSource): Promise<MakerFacts> {
  const seconds = await part.read(0, 4);
  return seconds.length < 4 ? {} : defined({ created: clockTime(seconds.readUInt32LE(0)) });
}

/** Two texts, each with a NUL behind it. */
async function cameraIn(part: ByteSource): Promise<MakerFacts> {
  const texts = await part.read(0, 64);
  const behind = texts.subarray(texts.indexOf(0) + 1);
  return defined({ make: writtenText(texts), model: writtenText(behind) });
}
