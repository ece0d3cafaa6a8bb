import { type KeywordChange, type Keywords, NO_KEYWORDS } from '../change.ts';
import { NotXmp } from './document.ts';
import { changeKeywords, keywordsIn } from './edit.ts';
import { newPacket } from './new-packet.ts';

/** The text of a packet, and how to make bytes of one. */
interface Packet {
  readonly text: string;
  bytes(text: string): Buffer;
}

/** The keywords in a packet. @throws NotXmp */
export function readKeywords(packet: Buffer | undefined): Keywords {
  if (packet === undefined || isBlank(packet)) return NO_KEYWORDS;
  return keywordsIn(decoded(packet).text);
}

/**
 * A packet with other keywords, a new one if there is none; undefined if nothing changes.
 *
 * @param isFile whether it is a sidecar, and not part of a picture
 * @throws NotXmp if it cannot be understood: it is left alone
 */
export function withKeywords(
  packet: Buffer | undefined,
  change: KeywordChange,
  isFile: boolean,
): Buffer | undefined {
  if (packet === undefined || isBlank(packet)) {
    const text = newPacket(change);
    if (text === undefined) return undefined;
    return Buffer.from(isFile ? `<?xml version="1.0" encoding="UTF-8"?>\n${text}` : wrapped(text));
  }
  const { text, bytes } = decoded(packet);
  const edited = changeKeywords(text, change);
  return edited === text ? undefined : bytes(edited);
}

/** Programs that search a file for its metadata know a packet by its wrapper. */
function wrapped(text: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${text}<?xpacket end="w"?>`;
}

function isBlank(packet: Buffer): boolean {
  return packet.every((byte) => byte === 0 || byte === 0x20 || byte === 0x0a || byte === 0x0d);
}

/** UTF-8 or, seldom, UTF-16; with the NULs that some programs add at its end. */
function decoded(packet: Buffer): Packet {
  const encoding = encodingOf(packet);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(packet);
  } catch {
    throw new NotXmp('Its text is in an unknown encoding.');
  }
  const isOther = encoding === 'utf-8' && !/^(?:utf-?8|us-ascii)$/i.test(declaredIn(text));
  if (isOther && NOT_ASCII.test(text)) throw new NotXmp('Its text is in another encoding.');
  const body = text.replace(/\0+$/, '');
  const nulls = text.slice(body.length);
  const bytes = (edited: string): Buffer =>
    encoded((isOther ? inAscii(edited) : edited) + nulls, encoding);
  return { text: body, bytes };
}

/** Apart from the mark at its beginning. */
const NOT_ASCII = /(?!^\ufeff)[^\0-\x7f]/;

/** The encoding that a text says it is in: UTF-8 where it says nothing. */
function declaredIn(text: string): string {
  const head = text.slice(0, 200);
  return /^\ufeff?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/.exec(head)?.[1] ?? 'utf-8';
}

/** Characters as numbers mean the same in every encoding. */
function inAscii(text: string): string {
  return text.replaceAll(
    /(?!^\ufeff)[^\0-\x7f]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
}

function encodingOf([first, second]: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}
