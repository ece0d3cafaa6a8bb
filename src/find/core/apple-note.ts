/** How Apple's maker note begins, wherever EXIF lies in a file: then a version and the byte order. */
const SIGNATURE = Buffer.from('Apple iOS\0\0\x01MM', 'latin1');

const CONTENT_IDENTIFIER = 0x11;
const ASCII = 2;
const ENTRY_BYTES = 12;
const LONGEST = 64;

/**
 * The identifier that the picture of a Live Photo shares with its film, out of the beginning of the
 * picture. The note is found by its signature, which does for JPEG and HEIC alike: its offsets count
 * from its own beginning.
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

/** Without the zero at its end; undefined for what is no identifier. */
export function identifierFrom(text: string): string | undefined {
  return /^[\x21-\x7e]{4,64}(?=\0*$)/.exec(text)?.[0].toUpperCase();
}
