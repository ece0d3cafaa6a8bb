const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** windows-1252 at 0x80 to 0x9f; the rest is Latin-1. Node's own decoder may use Latin-1 throughout. */
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/**
 * Text as stored in a file: up to the first NUL, trimmed. Read as UTF-8 if valid, or else as windows-1252,
 * which older programs write; undefined if empty.
 */
export function writtenText(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0);
  const written = end < 0 ? bytes : bytes.subarray(0, end);
  return decoded(written).trim() || undefined;
}

/** The same for text that says it is Latin-1. */
export function latinText(bytes: Uint8Array): string | undefined {
  const end = bytes.indexOf(0);
  return latin(end < 0 ? bytes : bytes.subarray(0, end)).trim() || undefined;
}

function decoded(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return latin(bytes);
  }
}

function latin(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80));
}

/** The text of Windows' XP tags: UTF-16. */
export function wideText(bytes: Buffer): string | undefined {
  return bytes.toString('utf16le').replace(/\0.*$/s, '').trim() || undefined;
}
