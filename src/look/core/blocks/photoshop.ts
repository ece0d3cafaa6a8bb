import { defined } from '../../../base/defined.ts';

const IPTC_RESOURCE = 0x0404;
const DIGEST_RESOURCE = 0x0425;
const MOST_RESOURCES = 500;

/** Parts of Photoshop's image resources. */
interface Resources {
  /** IPTC-IIM datasets. */
  readonly iptc?: Buffer;
  /** MD5 of those datasets when they last agreed with the XMP. */
  readonly iptcDigest?: Buffer;
}

/** The IPTC datasets among Photoshop's image resources, and their digest (Adobe's file format specification). */
export function iptcIn(resources: Buffer | undefined): Resources {
  const found = new Map<number, Buffer>();
  for (const { id, content } of resourcesIn(resources ?? Buffer.alloc(0))) {
    if (!found.has(id)) found.set(id, content);
  }
  const digest = found.get(DIGEST_RESOURCE);
  const iptcDigest = digest?.length === DIGEST_BYTES ? digest : undefined;
  return defined({ iptc: found.get(IPTC_RESOURCE), iptcDigest });
}

const DIGEST_BYTES = 16;

function* resourcesIn(resources: Buffer): Generator<{ id: number; content: Buffer }> {
  let at = 0;
  for (let count = 0; at + 12 <= resources.length && count < MOST_RESOURCES; count++) {
    if (resources.toString('latin1', at, at + 4) !== '8BIM') return;
    const id = resources.readUInt16BE(at + 4);
    // The name and the data are padded to even lengths; the name's includes its length byte.
    const name = (resources[at + 6] ?? 0) + 1;
    const from = at + 6 + name + (name % 2);
    if (from + 4 > resources.length) return;
    const length = resources.readUInt32BE(from);
    yield { id, content: resources.subarray(from + 4, from + 4 + length) };
    at = from + 4 + length + (length % 2);
  }
}
