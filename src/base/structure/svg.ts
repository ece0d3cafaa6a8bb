import { constants, gunzipSync } from 'node:zlib';

/** More text than a drawing has. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The opening tag of a drawing. */
interface SvgRoot {
  readonly start: number;
  readonly end: number;
}

/**
 * The text of an SVG: unzipped, and decoded from UTF-16 or the encoding that its XML declaration names. Of a part of a
 * file as far as it goes.
 * @throws Error if it is zipped and damaged, or unzips to more than 64 MB
 */
export function svgText(file: Buffer): string {
  const isZipped = file[0] === 0x1f && file[1] === 0x8b;
  const bytes = isZipped
    ? gunzipSync(file, { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH })
    : file;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0x3c && second === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be').decode(bytes);
  const declared = /^[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    bytes.toString('latin1', 0, 200),
  );
  return decoderOf(declared?.[1]).decode(bytes);
}

function decoderOf(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

const PROLOG = /(?:\s|\uFEFF|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/y;
const DOCTYPE = /<!DOCTYPE(?:[^"'[>]|"[^"]*"|'[^']*')*(?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*)?>/y;
const ROOT = /<(?:[A-Za-z_][\w.-]*:)?svg(?=[\s/>])(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

/** Where the root of a drawing is: `svg`, after declaration, comments and document type; undefined for other text. */
export function svgRoot(text: string): SvgRoot | undefined {
  let at = skip(PROLOG, text, 0);
  at = skip(PROLOG, text, skip(DOCTYPE, text, at));
  const end = skip(ROOT, text, at);
  return end === at ? undefined : { start: at, end };
}

/** The end of what matches at a place, or the place itself. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? at : at + match[0].length;
}
