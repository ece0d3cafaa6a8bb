import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../../test/support/extent.ts';
import { squarePreprocessing } from '../../test/support/models/preprocessing.ts';
import {
  corrupt,
  FORMATS,
  type Format,
  RED,
  scratch,
  truncate,
  writePixels,
  writeSolid,
} from '../../test/support/pictures/pictures.ts';
import type { FailureCode } from '../base/errors.ts';
import type { PictureFormat } from '../find/core/formats.ts';
import { notebookPreprocessing } from './core/pixels/preprocessing.ts';
import { noise } from './decode.fixtures.ts';
import { decode } from './decode.ts';

const folder = scratch();
const model = squarePreprocessing(16);

const formatOf = (format: Format): PictureFormat => (format === 'jpg' ? 'jpeg' : format);

async function outcome(
  file: string,
  format: PictureFormat,
  preprocessing = model,
): Promise<FailureCode | 'decoded'> {
  const found = { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 } as const;
  const result = await decode(found, preprocessing);
  if (!('code' in result)) return 'decoded';
  expect(result.message.length).toBeGreaterThan(5);
  expect(result.message).not.toContain('\n');
  expect(result.message).not.toContain(folder);
  return result.code;
}

describe('a picture that cannot be decoded is a failure, with every preprocessing', () => {
  test.each(FORMATS)('a truncated %s', async (format) => {
    const file = await writePixels(path.join(folder, `truncated.${format}`), noise);
    await truncate(file, 0.3);
    expect(await outcome(file, formatOf(format))).toBe('DECODE_FAILED');
    expect(await outcome(file, formatOf(format), notebookPreprocessing(model))).toBe(
      'DECODE_FAILED',
    );
  });

  test.each(['webp', 'avif'] as const)('a corrupt %s', async (format) => {
    const file = await corrupt(await writePixels(path.join(folder, `corrupt.${format}`), noise));
    expect(await outcome(file, formatOf(format))).toBe('DECODE_FAILED');
  });

  test.each(FORMATS)('an empty %s', async (format) => {
    const file = path.join(folder, `empty.${format}`);
    await writeFile(file, '');
    expect(await outcome(file, formatOf(format))).toBe('DECODE_FAILED');
  });

  test.each(FORMATS)('a text instead of a %s', async (format) => {
    const file = path.join(folder, `text.${format}`);
    await writeFile(file, 'hello '.repeat(20));
    expect(await outcome(file, formatOf(format))).toBe('DECODE_FAILED');
  });
});

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A PNG whose header declares this size, with next to no data. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(100))),
  ]);
}

describe('a picture that declares too many pixels is refused before it takes memory', () => {
  test('a PNG of 60000 x 60000', async () => {
    const file = path.join(folder, 'bomb.png');
    await writeFile(file, pngClaiming(60_000, 60_000));
    expect(await outcome(file, 'png')).toBe('TOO_LARGE');
    expect(await outcome(file, 'png', notebookPreprocessing(model))).toBe('TOO_LARGE');
  });

  test.each([
    ['60000 x 60000', 60_000, 60_000, 'TOO_LARGE'],
    ['60000 x 60000, upside down', 60_000, -60_000, 'TOO_LARGE'],
    ['16000 x 16000 in a file of 200 bytes', 16_000, 16_000, 'DECODE_FAILED'],
  ] as const)('a BMP of %s', async (_, width, height, code) => {
    const file = await writeSolid(path.join(folder, 'bomb.bmp'), RED, { width: 8, height: 8 });
    const bytes = await readFile(file);
    bytes.writeInt32LE(width, 18);
    bytes.writeInt32LE(height, 22);
    await writeFile(file, bytes);
    const before = process.resourceUsage().maxRSS;
    expect(await outcome(file, 'bmp')).toBe(code);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(200 * 1024);
  });
});

test('a missing file has vanished', async () => {
  for (const format of ['jpeg', 'bmp', 'gif'] as const) {
    expect(await outcome(path.join(folder, 'gone'), format)).toBe('VANISHED');
  }
});

test.each(['psd', 'ico'] as const)('%s is refused by name', async (format) => {
  const found = { type: 'picture', path: 'x', shown: 'x', format, size: 0, mtimeMs: 0 } as const;
  const result = await decode(found, model);
  expect(result).toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
});

test.each(FORMATS)(
  'a %s is decoded or fails, but never throws, whatever its bytes',
  async (format) => {
    const original = await readFile(await writePixels(path.join(folder, `whole.${format}`), noise));
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    const file = path.join(folder, `fuzzed.${format}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (changes, early) => {
          const bytes = Buffer.from(original);
          // Half of the time only the headers are touched, where most can go wrong.
          for (const [place, value] of changes) bytes[early ? place % 64 : place] = value;
          await writeFile(file, bytes);
          const outcomes = ['decoded', 'DECODE_FAILED', 'TOO_LARGE', 'UNSUPPORTED_FORMAT'];
          expect(outcomes).toContain(await outcome(file, formatOf(format)));
        },
      ),
      { numRuns: isWhole ? 40 : 15 },
    );
  },
);
