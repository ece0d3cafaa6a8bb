const IPTC_RESOURCE = 0x0404;
const MOST_RESOURCES = 500;

/** The IPTC datasets among Photoshop's image resources (Adobe's file format specification). */
export function iptcIn(resources: Buffer): Buffer | undefined {
  let at = 0;
  for (let count = 0; at + 12 <= resources.length && count < MOST_RESOURCES; count++) {
    if (resources.toString('latin1', at, at + 4) !== '8BIM') return undefined;
    const id = resources.readUInt16BE(at + 4);
    // The name and the data are padded to even lengths; the name's includes its length byte.
    const name = (resources[at + 6] ?? 0) + 1;
    const from = at + 6 + name + (name % 2);
    if (from + 4 > resources.length) return undefined;
    const length = resources.readUInt32BE(from);
    if (id === IPTC_RESOURCE) return resources.subarray(from + 4, from + 4 + length);
    at = from + 4 + length + (length % 2);
  }
  return undefined;
}
