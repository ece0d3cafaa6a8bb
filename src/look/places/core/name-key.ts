const ENCODER = new TextEncoder();

/** A digest of a folded name (FNV-1a, 32 bits), by which places are found. */
export function nameKey(folded: string): number {
  let key = 0x811c9dc5;
  for (const byte of ENCODER.encode(folded)) key = Math.imul(key ^ byte, 0x01000193);
  return key >>> 0;
}
