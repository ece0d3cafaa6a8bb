import type { TiffPage } from './page.ts';

/** The number of the compression. */
export const OLD_JPEG = 6;

const START = 0xffd8;
const SCAN = 0xda;
const RESTART_INTERVAL = 0xdd;
const BASELINE = 0xc0;

/** The head of a JPEG: its end, and the size of its minimum coded units. */
interface Head {
  /** Offset of the scan's marker, or of the end if there is none. */
  readonly end: number;
  readonly hasScan: boolean;
  readonly hasInterval: boolean;
  /** Size of a minimum coded unit, in pixels. */
  readonly unit: readonly [width: number, height: number];
}

/**
 * The JPEG of a page with old-style JPEG compression (TIFF 6.0, section 22). Writers disagreed on its form: it
 * is whole in the file, or its head is apart from the strips, with the scan's header in either and no restart
 * markers between the strips.
 * @returns undefined if there is no head
 */
export function oldJpeg(file: Buffer, page: TiffPage): Buffer | undefined {
  const { jpeg, offsets, lengths } = page;
  const [strip = 0] = offsets;
  const start = [jpeg?.offset ?? strip, strip].find(
    (at) => at + 2 <= file.length && file.readUInt16BE(at) === START,
  );
  if (start === undefined) return undefined;
  const stripEnd = strip + (lengths[0] ?? 0);
  const length = jpeg?.length || stripEnd - start;
  const head = readHead(file.subarray(start, start + length));
  if (head.hasScan && offsets.length === 1) {
    return file.subarray(start, Math.max(stripEnd, start + length));
  }
  const coded = offsets.map((offset, index) =>
    file.subarray(offset, offset + (lengths[index] ?? 0)),
  );
  const scan = head.hasScan ? file.subarray(start + head.end, start + length) : Buffer.alloc(0);
  return Buffer.concat([
    file.subarray(start, start + head.end),
    ...(head.hasInterval ? [] : [interval(page, head)]),
    scan,
    ...coded.flatMap((rows, index) => [
      ...(index === 0 ? [] : [between(coded[index - 1], index)]),
      rows,
    ]),
    Buffer.of(0xff, 0xd9),
  ]);
}

/** The restart marker after a strip, unless it ends with one. */
function between(before: Buffer | undefined, index: number): Buffer {
  const [mark = 0, kind = 0] = before?.subarray(-2) ?? [];
  const isMarked = mark === 0xff && kind >= 0xd0 && kind <= 0xd7;
  return isMarked ? Buffer.alloc(0) : Buffer.of(0xff, 0xd0 + ((index - 1) % 8));
}

/** A restart interval of one strip. */
function interval({ width, block }: TiffPage, { unit }: Head): Buffer {
  const units = Math.ceil(width / unit[0]) * Math.ceil(block.height / unit[1]);
  return Buffer.of(0xff, RESTART_INTERVAL, 0, 4, (units >> 8) & 255, units & 255);
}

function readHead(head: Buffer): Head {
  let unit: Head['unit'] = [8, 8];
  let hasInterval = false;
  let at = 2;
  while (at + 4 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    if (marker === SCAN) return { end: at, hasScan: true, hasInterval, unit };
    if (marker === RESTART_INTERVAL) hasInterval = true;
    if (marker === BASELINE) {
      const sampling = head[at + 11] ?? 0x11;
      unit = [(sampling >> 4) * 8 || 8, (sampling & 15) * 8 || 8];
    }
    at += 2 + head.readUInt16BE(at + 2);
  }
  return { end: Math.min(at, head.length), hasScan: false, hasInterval, unit };
}
