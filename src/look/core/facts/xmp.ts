/** Only this much of a packet is read; one with thumbnails inside may have megabytes. */
const MOST_CHARACTERS = 256 * 1024;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Reads single properties of an XMP packet by their usual prefix, such as `dc:title`. Not an XML
 * parser: a property is an attribute or an element; of a list the first item is given.
 */
export function xmpReader(packet: Uint8Array | undefined): (name: string) => string | undefined {
  if (packet === undefined) return () => undefined;
  const text = new TextDecoder().decode(packet.subarray(0, MOST_CHARACTERS));
  return (name) => {
    const value = attribute(text, name) ?? element(text, name);
    return value === undefined ? undefined : plain(value) || undefined;
  };
}

function attribute(text: string, name: string): string | undefined {
  const match = new RegExp(`[\\s<]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text);
  return match?.[1] ?? match?.[2];
}

function element(text: string, name: string): string | undefined {
  const start = new RegExp(`<${name}(?:\\s[^>]*)?>`).exec(text);
  if (start === null) return undefined;
  const from = start.index + start[0].length;
  const end = text.indexOf(`</${name}>`, from);
  if (end < 0) return undefined;
  const inner = text.slice(from, end);
  return /<rdf:li(?:\s[^>]*)?>([^<]*)<\/rdf:li>/.exec(inner)?.[1] ?? inner.replace(/<[^>]*>/g, '');
}

function plain(value: string): string {
  return value
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .trim();
}
