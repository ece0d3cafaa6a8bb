import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from './dates.ts';
import { dateInMakerNote } from './maker-note.ts';

const read = (note: Buffer): string | undefined => parseDate(dateInMakerNote(note))?.local;
const at = (length: number, name: string, ...values: readonly [place: number, bytes: string][]) => {
  const note = Buffer.alloc(length);
  note.write(name, 'latin1');
  for (const [place, bytes] of values) note.write(bytes, place, 'hex');
  return note;
};

/** A directory with two fields: another, and those of date and time. */
const pentax = (head: string, count: string, fields: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(count + fields.join(''), 'hex')]);
const BIG = [
  '000100030000000100010000',
  '0006000700000004' + '07d70203',
  '0007000700000003' + '04050600',
];
const LITTLE = ['060007000400000007d70203', '070007000300000004050600'];

describe('the time in a maker note', () => {
  test.each<[string, Buffer, string]>([
    ['Pentax', pentax('AOC\0MM', '0003', BIG), '2007-02-03T04:05:06'],
    ['Pentax, another head', pentax('PENTAX \0II', '0200', LITTLE), '2007-02-03T04:05:06'],
    ['Kodak', at(40, 'KDK INFO', [24, '07d10203'], [28, '04050600']), '2001-02-03T04:05:06'],
    [
      'Kodak, the other way round',
      at(40, 'KDK0100', [24, 'd1070203'], [28, '04050600']),
      '2001-02-03T04:05:06',
    ],
    [
      'Reconyx',
      at(60, '\x01\xf1\x03\0', [22, '060005000400' + '02000300d907']),
      '2009-02-03T04:05:06',
    ],
    ['Reconyx UltraFire', at(90, 'RECONYXUF\0', [0x3b, '0605040302e107']), '2017-02-03T04:05:06'],
    [
      'Reconyx HyperFire 2',
      at(90, 'RECONYXH2\0', [0x3e, '060005000400' + '03000200e307']),
      '2019-02-03T04:05:06',
    ],
  ])('%s', (_, note, local) => {
    expect(read(note)).toBe(local);
  });

  test('is unknown in any other, and in those cut short', () => {
    expect(read(Buffer.from('Nikon\0\x02'))).toBeUndefined();
    const heads = fc.constantFrom(
      'AOC\0II',
      'AOC\0',
      'PENTAX \0MM',
      'KDK INFO',
      'RECONYXUF\0',
      '\x01\xf1\x03\0',
    );
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 80 }), (head, rest) => {
        read(Buffer.concat([Buffer.from(head, 'latin1'), rest]));
      }),
    );
  });
});
