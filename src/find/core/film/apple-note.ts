/** The beginning of Apple's maker note, with its version and byte order. */
const SIGNATURE = Buffer.from('Apple iOS\0\0\x01MM', 'latin1');

const CONTENT_IDENTIFIER = 0x11;
const ASCII = 2;
const ENTRY_BYTES = 12;
const LONGEST = 64;

/**
 * The identifier that the picture of a Live Photo shares with its film.
 *
 * The maker note is found by its signature, wherever the format (JPEG, HEIC) puts it: its offsets
 * count from its own beginning.
 * @param head the first bytes of the picture
 */
export function contentIdentifier(head: Buffer): string | undefined {
  const start = head.indexOf(SIGNATURE);
  if (start < 0) return undefined;
  const note = head.subarray(start);
  const entries = SIGNATURE.length + 2;
  if (note.length < entries) return undefined;
  const count = note.readUInt16BE(SIGNATURE.length);
  for (let index = 0; index < count; index++) {
    const at = entries + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > note.length) return undefined;
    if (note.readUInt16BE(at) === CONTENT_IDENTIFIER) return textAt(note, at);
  }
  return undefined;
}

function textAt(note: Buffer, at: number): string | undefined {
  const length = note.readUInt32BE(at + 4);
  const offset = note.readUInt32BE(at + 8);
  if (note.readUInt16BE(at + 2) !== ASCII || length < 5 || length > LONGEST) return undefined;
  if (offset + length > note.length) return undefined;
  return identifierFrom(note.toString('latin1', offset, offset + length));
}

/** An identifier in capitals, without trailing zeros; undefined for any other text. */
export function identifierFrom(text: string): string | undefined {
  return /^[\x21-\x7e]{4,64}(?=\0*$)/.exec(text)?.[0].toUpperCase();
}
