import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** Of what photonym notes beside the keywords that it writes: a number that is its own, which needs no domain. */
export const OUR_NAMESPACE = 'urn:uuid:81236c71-6e4e-4812-bb8c-41bd445e135a#';

/** Other spellings of namespaces that mean the same: ours at first, and Microsoft's as ExifTool writes it. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['https://photonym.dev/xmp/1.0/', OUR_NAMESPACE],
  ['http://ns.microsoft.com/photo/1.0', 'http://ns.microsoft.com/photo/1.0/'],
]);

/** A namespace in its usual spelling. */
export function usualNamespace(uri: string): string {
  return SPELLINGS.get(uri) ?? uri;
}

/** Namespaces by their usual prefix, which packets need not use. */
const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  stArea: 'http://ns.adobe.com/xmp/sType/Area#',
  stDim: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  MP: 'http://ns.microsoft.com/photo/1.2/',
  MPRI: 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#',
  MPReg: 'http://ns.microsoft.com/photo/1.2/t/Region#',
  photonym: OUR_NAMESPACE,
  'mwg-kw': 'http://www.metadataworkinggroup.com/schemas/keywords/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  acdsee: 'http://ns.acdsee.com/iptc/1.0/',
  darktable: 'http://darktable.sf.net/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  mediapro: 'http://ns.iview-multimedia.com/mediapro/1.0/',
} as const;

/** A property by its usual name: `dc:title`. */
export type XmpName = `${Exclude<keyof typeof NAMESPACES, 'rdf' | 'xml'>}:${string}`;

/** Properties of XMP packets. */
export interface Xmp {
  /** A property's text: for a list the first item, for alternatives the default. */
  text(name: XmpName): string | undefined;
  /** A property's value, which may be a list or a structure. */
  value(name: XmpName): XmpValue | undefined;
}

export interface XmpValue {
  /** As for a property; undefined if empty. */
  readonly text: string | undefined;
  /** The items of a list; a value that is not a list is its only item. */
  items(): XmpValue[];
  /** The value of a structure's field. */
  field(name: XmpName): XmpValue | undefined;
}

/** More than any picture's metadata takes, with thumbnails and masks inside. What is longer is neither read nor written. */
export const MOST_XMP_BYTES = 16 * 1024 * 1024;

/** Limits on levels, and on elements and attributes; the rest is left out. */
const MOST_DEPTH = 32;
const MOST_PARTS = 20_000;

/** Real packets have a few mistakes at most; in other data the parser would report every character. */
const MOST_MISTAKES = 100;

/** An element, with full names: namespace and local name together, as RDF names properties. */
interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads XMP packets. Properties are found by namespace, whatever their prefix, in the first packet that has
 * them. Damaged packets are read as far as possible. Entities are not expanded.
 */
export function readXmp(packets: readonly Uint8Array[]): Xmp {
  const described = packets.flatMap((packet) => descriptions(parse(textOf(packet))));
  const written = (name: XmpName): XmpValue[] => {
    const full = fullName(name);
    return described.flatMap((description) => {
      const found = propertyOf(description, full);
      return found === undefined ? [] : [asValue(found)];
    });
  };
  return {
    text: (name) => written(name).find(({ text }) => text !== undefined)?.text,
    value: (name) => written(name)[0],
  };
}

function fullName(name: string): string {
  const colon = name.indexOf(':');
  return namespaceOf(name.slice(0, colon), undefined) + name.slice(colon + 1);
}

/** An undeclared prefix, which the parser reports as its own namespace, has its usual meaning. */
function namespaceOf(prefix: string, declared: string | undefined): string {
  if (declared && declared !== prefix) return usualNamespace(declared);
  return USUAL.get(prefix) ?? `${prefix}:`;
}

const USUAL: ReadonlyMap<string, string> = new Map(Object.entries(NAMESPACES));

const RDF = NAMESPACES.rdf;
const DESCRIPTION = `${RDF}Description`;
const LISTS: readonly string[] = [`${RDF}Seq`, `${RDF}Bag`, `${RDF}Alt`];

/** The element of a property or field, which may be written as an attribute. */
function propertyOf({ attributes, children }: Element, name: string): Element | undefined {
  const text = attributes.get(name);
  if (text !== undefined) return { name, attributes: new Map(), children: [], text };
  return children.find((element) => element.name === name);
}

function asValue(element: Element): XmpValue {
  return {
    text: textIn(element)?.trim() || undefined,
    items: () => (itemsOf(element) ?? [element]).map(asValue),
    field(name) {
      const full = fullName(name);
      // The fields of a structure stand directly in it, or in a nested description.
      const nested = element.children.filter((child) => child.name === DESCRIPTION);
      const found = [element, ...nested].map((place) => propertyOf(place, full));
      const field = found.find((candidate) => candidate !== undefined);
      return field && asValue(field);
    },
  };
}

function itemsOf({ children }: Element): Element[] | undefined {
  const list = children.find(({ name }) => LISTS.includes(name));
  return list?.children.filter(({ name }) => name === `${RDF}li`);
}

function textIn(element: Element): string | undefined {
  const items = itemsOf(element);
  if (items !== undefined) {
    const usual = items.find(({ attributes }) => attributes.get(LANGUAGE) === 'x-default');
    return (usual ?? items[0])?.text;
  }
  const value = element.children.find(({ name }) => name === `${RDF}value`);
  return value?.text ?? element.attributes.get(`${RDF}value`) ?? element.text;
}

const LANGUAGE = `${NAMESPACES.xml}lang`;

/** The top-level descriptions, each of which holds properties. */
function descriptions(root: Element): Element[] {
  const found: Element[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.name === DESCRIPTION) found.push(next);
    else waiting.push(...next.children.toReversed());
  }
  return found;
}

/** Decodes UTF-8, or UTF-16 if every other byte at the start is zero or there is a byte-order mark. */
function textOf(packet: Uint8Array): string {
  const bytes = packet.subarray(0, MOST_XMP_BYTES);
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** Thrown to end parsing. */
class Enough extends Error {}

function parse(text: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let parts = 0;
  let mistakes = 0;
  const parser = new SaxesParser({ xmlns: true, fragment: true });
  parser.on('error', () => {
    if (++mistakes > MOST_MISTAKES) throw new Enough();
  });
  parser.on('attribute', () => {
    if (++parts > MOST_PARTS) throw new Enough();
  });
  parser.on('opentag', (tag) => {
    if (++parts > MOST_PARTS || open.length > MOST_DEPTH) throw new Enough();
    const element = elementOf(tag);
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    if (open.length > 1) open.pop();
  });
  const addText = (added: string): void => {
    const element = open.at(-1);
    if (element !== undefined && element !== root) element.text += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  // After a bare ampersand the parser would search the whole rest for the end of an entity.
  const escaped = text.replace(/&(?!#\d+;|#x[\da-f]+;|\w+;)/gi, '&amp;');
  try {
    parser.write(withoutPadding(escaped)).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return root;
}

/** A packet without its trailing padding, and the NULs that some programs add. */
function withoutPadding(text: string): string {
  const trailer = text.lastIndexOf('<?xpacket end');
  let end = trailer < 0 ? text.length : trailer;
  while (text[end - 1] === '\0') end--;
  return text.slice(0, end).trim();
}

function elementOf({ prefix, uri, local, attributes }: SaxesTagNS): Element {
  return {
    name: namespaceOf(prefix, uri) + local,
    attributes: new Map(Object.values(attributes).map((attribute) => attributeOf(attribute))),
    children: [],
    text: '',
  };
}

function attributeOf({ prefix, uri, local, value }: SaxesAttributeNS): [string, string] {
  return [namespaceOf(prefix, uri) + local, value];
}
