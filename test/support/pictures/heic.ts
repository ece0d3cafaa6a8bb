/**
 * 64 x 64 pixels, quarters of red and green above blue and yellow, as HEVC (Main, 4:2:0, BT.601,
 * full range): made with x265 from a formula, since no package at hand encodes it.
 */
const QUARTERS = Buffer.from(
  'AAAAAUABDAH//wQIAAADAJ+oAAADAAAeugJAAAAAAUIBAQQIAAADAJ+oAAADAAAeoCCBBZbqrwubgQEDAgAAAwACAAADADIQAAAAAUQBwXGDpIAAAAEoAawZkOew8YDsj9fz+9///p4/yH6eYhBylwf2/n//75B//9Vx0F/Qk5HAcz3XGmpYOeMwdd0M8xqABevEny/CYt3ab2G4b+QH7EEyAAFPGo77xLPwNs4siIgACDIKdBIHLusUWL3aCsCyhPFiqXiX3z8f9EmVPFYFlm3HzMOj55MeIq4blFA9vUDetKX80IkPul7ijKzeRyL7/NcKE7x2E7j1b07DU62lQd+AFLF945vdqDMmsWWYqB6+pDN+b+PLJK62cWoMGxcOvt06sSkd+XnbASan93HZj5RU35HF2Xftvm/9EkgOgz2HidS5ZOnNpE4jvMUDiuPxcq6ktrMxeEuV12v+d1/2WM9pE4U9wJRkBWAxR2yGNbUES2c08DwwKSoAVMV/PuprxRLNkVt94APhzcHgACqXrdNvidDo+qQxtyChyznACs2eG9ehZwHtja9n7KBWh+fw',
  'base64',
);

/** Pixels of the picture above, along each side. */
export const HEIC_SIDE = 64;

export interface HeicOptions {
  /** Tiles of the picture along each side; a grid item holds them together. Default 1, no grid. */
  readonly tiles?: number;
  /** Pixels by which the tiles hang over at the right and the bottom. Default 0. */
  readonly overhang?: number;
  /** Quarter turns against the clock (box irot). */
  readonly turns?: number;
  /** Upside down (0) or left and right changed (1), before turning (box imir). */
  readonly mirror?: 0 | 1;
  /** A thumbnail of 64 x 64 beside the picture. */
  readonly thumbnail?: boolean;
  /** An EXIF item: a TIFF structure. */
  readonly exif?: Buffer;
  /** An XMP item. */
  readonly xmp?: Buffer;
  /** Laid over what the header promises (box ispe). */
  readonly claimed?: { readonly width: number; readonly height: number };
}

interface Item {
  readonly id: number;
  readonly type: string;
  readonly hidden: boolean;
  readonly data: Buffer;
  /** Places of its properties in the list, from 1. */
  readonly properties: readonly number[];
}

/** A HEIC file (ISO/IEC 23008-12) of the quarters, in as many variations as phones write. */
export function makeHeic(options: HeicOptions = {}): Buffer {
  const { tiles = 1, overhang = 0, turns, mirror, thumbnail = false, claimed } = options;
  const { exif, xmp } = options;
  const side = HEIC_SIDE * tiles - overhang;
  const { width, height } = claimed ?? { width: side, height: side };
  const units = nalUnits(QUARTERS);
  const picture = lengthPrefixed(units.filter((unit) => typeOf(unit) < 32));
  const properties = [hvcC(units), ispe(HEIC_SIDE, HEIC_SIDE), ispe(width, height)];
  const transforms: number[] = [];
  if (mirror !== undefined) transforms.push(properties.push(box('imir', Buffer.of(mirror))));
  if (turns !== undefined) transforms.push(properties.push(box('irot', Buffer.of(turns))));
  const tileIds = Array.from({ length: tiles * tiles }, (_, index) => index + 2);
  const tile = (id: number): Item => ({
    id,
    type: 'hvc1',
    hidden: true,
    data: picture,
    properties: [1, 2],
  });
  const primary: Item =
    tiles === 1
      ? { id: 1, type: 'hvc1', hidden: false, data: picture, properties: [1, 3, ...transforms] }
      : {
          id: 1,
          type: 'grid',
          hidden: false,
          data: grid(tiles, side),
          properties: [3, ...transforms],
        };
  const items = [primary, ...(tiles === 1 ? [] : tileIds.map(tile))];
  const references = tiles === 1 ? [] : [reference('dimg', 1, tileIds)];
  if (thumbnail) {
    items.push({ ...tile(900), properties: [1, 2, ...transforms] });
    references.push(reference('thmb', 900, [1]));
  }
  const about = (id: number, type: string, data: Buffer): void => {
    items.push({ id, type, hidden: true, data, properties: [] });
    references.push(reference('cdsc', id, [1]));
  };
  // The offset of the TIFF structure comes first.
  if (exif !== undefined)
    about(901, 'Exif', Buffer.concat([u32(6), Buffer.from('Exif\0\0'), exif]));
  if (xmp !== undefined) about(902, 'mime', xmp);
  return assemble(items, properties, references);
}

function assemble(
  items: readonly Item[],
  properties: readonly Buffer[],
  references: readonly Buffer[],
): Buffer {
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const meta = (start: number): Buffer => {
    let offset = start;
    const places = items.map(({ id, data }) => {
      const place = [u16(id), u16(0), u16(1), u32(offset), u32(data.length)];
      offset += data.length;
      return Buffer.concat(place);
    });
    return full('meta', 0, 0, [
      full('hdlr', 0, 0, [u32(0), Buffer.from('pict'), Buffer.alloc(13)]),
      full('pitm', 0, 0, [u16(1)]),
      full('iinf', 0, 0, [u16(items.length), ...items.map(infe)]),
      ...(references.length === 0 ? [] : [full('iref', 0, 0, references)]),
      box('iprp', Buffer.concat([box('ipco', Buffer.concat(properties)), ipma(items)])),
      full('iloc', 0, 0, [Buffer.of(0x44, 0), u16(items.length), ...places]),
    ]);
  };
  // Its length does not depend on the offsets in it.
  const start = head.length + meta(0).length + 8;
  return Buffer.concat([
    head,
    meta(start),
    box('mdat', Buffer.concat(items.map(({ data }) => data))),
  ]);
}

function infe({ id, type, hidden }: Item): Buffer {
  const contentType = type === 'mime' ? 'application/rdf+xml\0' : '';
  const names = Buffer.from(`\0${contentType}`);
  return full('infe', 2, hidden ? 1 : 0, [u16(id), u16(0), Buffer.from(type), names]);
}

function ipma(items: readonly Item[]): Buffer {
  const rows = items.map(({ id, properties }) =>
    Buffer.concat([u16(id), Buffer.of(properties.length), Buffer.from(properties)]),
  );
  return full('ipma', 0, 0, [u32(items.length), ...rows]);
}

function reference(type: string, from: number, to: readonly number[]): Buffer {
  return box(type, Buffer.concat([u16(from), u16(to.length), ...to.map(u16)]));
}

/** Version, 16-bit lengths, rows and columns less one, size. */
function grid(tiles: number, side: number): Buffer {
  return Buffer.concat([Buffer.of(0, 0, tiles - 1, tiles - 1), u16(side), u16(side)]);
}

function ispe(width: number, height: number): Buffer {
  return full('ispe', 0, 0, [u32(width), u32(height)]);
}

/** The decoder's configuration (ISO/IEC 14496-15, 8.3.3) with the parameter sets. */
function hvcC(units: readonly Buffer[]): Buffer {
  const sets = units.filter((unit) => typeOf(unit) >= 32 && typeOf(unit) <= 34);
  const sps = sets.find((unit) => typeOf(unit) === 33) ?? Buffer.alloc(0);
  // Profile, tier and level stand after the unit's head and one byte.
  const profile = withoutEmulation(sps).subarray(3, 15);
  const arrays = sets.map((unit) =>
    Buffer.concat([Buffer.of(0x80 | typeOf(unit)), u16(1), u16(unit.length), unit]),
  );
  const rest = Buffer.of(0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, arrays.length);
  return box('hvcC', Buffer.concat([Buffer.of(1), profile, rest, ...arrays]));
}

function nalUnits(stream: Buffer): Buffer[] {
  const units: Buffer[] = [];
  const mark = Buffer.of(0, 0, 1);
  for (let at = stream.indexOf(mark); at >= 0; ) {
    const next = stream.indexOf(mark, at + 3);
    let end = next < 0 ? stream.length : next;
    while (stream[end - 1] === 0) end--;
    units.push(stream.subarray(at + 3, end));
    at = next;
  }
  return units;
}

function typeOf(unit: Buffer): number {
  return ((unit[0] ?? 0) >> 1) & 0x3f;
}

/** 00 00 03 stands for 00 00. */
function withoutEmulation(unit: Buffer): Buffer {
  return Buffer.from(
    unit.filter((byte, at) => !(byte === 3 && unit[at - 1] === 0 && unit[at - 2] === 0)),
  );
}

function lengthPrefixed(units: readonly Buffer[]): Buffer {
  return Buffer.concat(units.flatMap((unit) => [u32(unit.length), unit]));
}

function box(type: string, content: Buffer): Buffer {
  return Buffer.concat([u32(content.length + 8), Buffer.from(type, 'latin1'), content]);
}

function full(type: string, version: number, flags: number, parts: readonly Buffer[]): Buffer {
  return box(type, Buffer.concat([u32(version * 2 ** 24 + flags), ...parts]));
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
