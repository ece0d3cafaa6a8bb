import { type ByteSource, partOf } from './byte-source.ts';
import { boxesOf, boxPlaces } from './iso-boxes.ts';

/** An item of a HEIF file (ISO/IEC 14496-12, 8.11): a picture, a tile, or metadata. */
export interface HeifItem {
  readonly id: number;
  /** Four letters: `hvc1`, `av01`, `grid`, `Exif`, `mime`. */
  readonly type: string;
  /** The content type of a `mime` item. */
  readonly mime: string | undefined;
  /** Where its content stands; a length of 0 reaches to the end. */
  readonly extents: readonly { readonly offset: number; readonly length: number }[];
  /** Whether the offsets count within the file's `data` instead of the file. */
  readonly inData: boolean;
}

/** The items of a HEIF file. */
export interface HeifItems {
  readonly items: readonly HeifItem[];
  /** The id of the picture that is shown. */
  readonly primary: number | undefined;
  /** The ids of the items that a derived picture (grid, overlay) is made of. */
  readonly madeOf: ReadonlyMap<number, readonly number[]>;
  /** The types of each item's properties: `irot`, `imir`, `ispe`. */
  readonly properties: ReadonlyMap<number, readonly string[]>;
  /** The content of the `idat` box. */
  readonly data: Buffer;
}

/** Real files have at most a few kilobytes for each of a few hundred tiles. */
const MOST_META_BYTES = 1024 * 1024;
const MOST_ITEMS = 10_000;

/** Reads the list of items in a HEIF file's `meta` box. What is damaged is left out. */
export async function readHeifItems(bytes: ByteSource): Promise<HeifItems | undefined> {
  for await (const { type, offset, length } of boxPlaces(bytes)) {
    if (type !== 'meta') continue;
    const meta = partOf(bytes, offset, Math.min(length, MOST_META_BYTES));
    return itemsIn(await meta.read(4, meta.size));
  }
  return undefined;
}

function itemsIn(meta: Buffer): HeifItems {
  const boxes = new Map<string, Buffer>();
  for (const { type, content } of boxesOf(meta)) if (!boxes.has(type)) boxes.set(type, content);
  const box = (type: string): Reader => new Reader(boxes.get(type) ?? Buffer.alloc(0));
  const places = locations(box('iloc'));
  return {
    items: infos(boxes.get('iinf') ?? Buffer.alloc(0)).map((info) => ({
      ...info,
      ...(places.get(info.id) ?? { extents: [], inData: false }),
    })),
    primary: primaryOf(box('pitm')),
    madeOf: derivations(boxes.get('iref') ?? Buffer.alloc(0)),
    properties: propertiesIn(boxes.get('iprp') ?? Buffer.alloc(0)),
    data: boxes.get('idat') ?? Buffer.alloc(0),
  };
}

/** Reads numbers one after another; zero beyond the end. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** A number of 0 to 8 bytes, exact up to 2^53. */
  number(bytes: number): number {
    let value = 0;
    for (let index = 0; index < bytes; index++)
      value = value * 256 + (this.#bytes[this.#at++] ?? 0);
    return value;
  }

  /** Text up to a NUL. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const to = end < 0 ? this.#bytes.length : end;
    const text = this.#bytes.toString('latin1', this.#at, to);
    this.#at = to + 1;
    return text;
  }

  letters(): string {
    this.#at += 4;
    return this.#bytes.toString('latin1', this.#at - 4, this.#at);
  }
}

/** A box's version; its flags are passed over. */
function versionOf(box: Reader): number {
  const version = box.number(1);
  box.number(3);
  return version;
}

function primaryOf(box: Reader): number | undefined {
  const id = box.number(versionOf(box) === 0 ? 2 : 4);
  return id === 0 ? undefined : id;
}

function infos(iinf: Buffer): Pick<HeifItem, 'id' | 'type' | 'mime'>[] {
  const found: Pick<HeifItem, 'id' | 'type' | 'mime'>[] = [];
  // After version, flags and the number of entries.
  for (const { type, content } of boxesOf(iinf.subarray(iinf[0] === 0 ? 6 : 8))) {
    if (type !== 'infe') continue;
    const box = new Reader(content);
    const version = versionOf(box);
    if (version < 2) continue;
    const id = box.number(version === 2 ? 2 : 4);
    box.number(2);
    const itemType = box.letters();
    box.text();
    found.push({ id, type: itemType, mime: itemType === 'mime' ? box.text() : undefined });
  }
  return found;
}

type Location = Pick<HeifItem, 'extents' | 'inData'>;

function locations(box: Reader): Map<number, Location> {
  const version = versionOf(box);
  const sizes = box.number(2);
  const [offsetBytes, lengthBytes, baseBytes] = [12, 8, 4].map((shift) => (sizes >> shift) & 15);
  const indexBytes = version === 0 ? 0 : sizes & 15;
  const count = box.number(version < 2 ? 2 : 4);
  const found = new Map<number, Location>();
  for (let item = 0; item < count && item < MOST_ITEMS && !box.isAtEnd; item++) {
    const id = box.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : box.number(2) & 15;
    box.number(2);
    const base = box.number(baseBytes ?? 0);
    const extents: { offset: number; length: number }[] = [];
    const parts = box.number(2);
    for (let part = 0; part < parts && !box.isAtEnd; part++) {
      box.number(indexBytes);
      const offset = base + box.number(offsetBytes ?? 0);
      extents.push({ offset, length: box.number(lengthBytes ?? 0) });
    }
    // Method 2 counts within another item, which metadata never does.
    if (method < 2) found.set(id, { extents, inData: method === 1 });
  }
  return found;
}

function derivations(iref: Buffer): Map<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  const idBytes = iref[0] === 0 ? 2 : 4;
  for (const { type, content } of boxesOf(iref.subarray(4))) {
    if (type !== 'dimg') continue;
    const box = new Reader(content);
    const id = box.number(idBytes);
    const count = Math.min(box.number(2), MOST_ITEMS);
    found.set(
      id,
      Array.from({ length: count }, () => box.number(idBytes)),
    );
  }
  return found;
}

/** The properties stand in one list, and are given to items by their places in it, from 1. */
function propertiesIn(iprp: Buffer): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  let list: string[] = [];
  for (const { type, content } of boxesOf(iprp)) {
    if (type === 'ipco') list = [...boxesOf(content)].map((property) => property.type);
    if (type !== 'ipma') continue;
    const box = new Reader(content);
    const idBytes = versionOf(box) === 0 ? 2 : 4;
    const placeBytes = ((content[3] ?? 0) & 1) === 0 ? 1 : 2;
    const entries = box.number(4);
    for (let entry = 0; entry < entries && !box.isAtEnd; entry++) {
      const id = box.number(idBytes);
      // The first bit says whether the property is essential.
      const place = (): number => box.number(placeBytes) & (placeBytes === 1 ? 0x7f : 0x7fff);
      const types = Array.from({ length: box.number(1) }, () => list[place() - 1] ?? '');
      found.set(id, types);
    }
  }
  return found;
}
