import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atom } from '../../../../test/support/pictures/live-photo.ts';
import { riffChunk } from '../../../../test/support/pictures/metadata.ts';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import { filmFacts } from './film-facts.ts';

const TIME = Date.UTC(2023, 2, 1, 12);

/** An EBML element: its identifier, and a length of eight bytes. */
function element(id: number, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length));
  size[0] = 1;
  return Buffer.concat([Buffer.from(id.toString(16), 'hex'), size, body]);
}

const tag = (name: string, text: string): Buffer =>
  element(0x7373, element(0x67c8, element(0x45a3, name), element(0x4487, text)));

function matroska(): Buffer {
  const date = Buffer.alloc(8);
  date.writeBigInt64BE(BigInt(TIME - Date.UTC(2001, 0, 1)) * 1_000_000n);
  return Buffer.concat([
    element(0x1a45dfa3, Buffer.alloc(20)),
    element(
      0x18538067,
      element(0x1549a966, element(0x4461, date)),
      element(0x1254c367, tag('DATE_RECORDED', '2023-03-01 13:00:00+01:00'), tag('MAKE', 'Acme')),
      element(0x1f43b675, Buffer.alloc(100)),
    ),
  ]);
}

const avi = Buffer.concat([
  Buffer.from('RIFF\0\0\0\0AVI ', 'latin1'),
  riffChunk(
    'LIST',
    Buffer.concat([
      Buffer.from('hdrl'),
      riffChunk('avih', Buffer.alloc(56)),
      riffChunk('IDIT', Buffer.from('WED MAR 01 12:00:00 2023\n\0')),
    ]),
  ),
  riffChunk('LIST', Buffer.concat([Buffer.from('exif'), riffChunk('ecor', Buffer.from('Acme\0'))])),
  riffChunk('LIST', Buffer.concat([Buffer.from('movi'), Buffer.alloc(100)])),
]);

const mts = Buffer.concat([
  Buffer.of(0, 0, 0, 0, 0x47),
  Buffer.alloc(300),
  Buffer.from('MDPM\x03', 'latin1'),
  Buffer.from('1802202303' + '1901120000' + 'e001080000', 'hex'),
  Buffer.alloc(500),
]);

const mp4 = Buffer.concat([
  atom('ftyp', Buffer.from('isom\0\0\0\0isom')),
  atom(
    'moov',
    atom(
      'udta',
      atom('\xa9xyz', Buffer.from('\0\x12\x15\xc7+48.8584+002.2945/', 'latin1')),
      atom('\xa9mak', Buffer.from('\0\x04\0\0Acme', 'latin1')),
      atom('\xa9day', Buffer.from('\0\x18\0\x002022-12-31T23:30:00-0800', 'latin1')),
    ),
  ),
]);

/** Longitude 2.5, latitude -48.25, each in 16.16 bits, after language, name and role. */
const threeGp = Buffer.concat([
  atom('ftyp', Buffer.from('3gp4\0\0\0\x003gp4', 'latin1')),
  atom(
    'moov',
    atom(
      'udta',
      atom(
        'loci',
        Buffer.from('00000000' + '15c7' + '0000' + '00028000' + 'ffcfc000' + '00000000', 'hex'),
      ),
    ),
  ),
]);

describe('a film tells when, where and with what camera it was taken', () => {
  test.each<readonly [string, Buffer, object]>([
    ['Matroska', matroska(), { filmed: TIME, created: '2023-03-01 13:00:00+01:00', make: 'Acme' }],
    ['AVI', avi, { created: 'WED MAR 01 12:00:00 2023', make: 'Acme' }],
    ['AVCHD', mts, { created: '2023-03-01 12:00:00+1:00', make: 'Sony' }],
    [
      'MP4',
      mp4,
      { created: '2022-12-31T23:30:00-0800', make: 'Acme', location: '+48.8584+002.2945/' },
    ],
    ['3GP', threeGp, { location: '-48.25000+002.50000/' }],
  ])('in %s', async (_, bytes, facts) => {
    expect(await filmFacts(bytesOf(bytes))).toEqual(facts);
  });

  test.each([matroska(), avi, mts, mp4, threeGp].map((seed) => ({ seed })))(
    'or nothing where it is damaged (%#)',
    async ({ seed }) => {
      const changes = fc.array(fc.tuple(fc.nat(seed.length), fc.nat(255)), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(changes, fc.nat(seed.length), async (changed, length) => {
          const bytes = Buffer.from(seed);
          for (const [at, value] of changed) bytes[at % bytes.length] = value;
          expect(typeof (await filmFacts(bytesOf(bytes.subarray(0, length))))).toBe('object');
        }),
        { numRuns: 100 },
      );
    },
  );
});
