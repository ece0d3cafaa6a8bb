import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow, csvRows } from '../../../base/csv.ts';
import type { Plan, PlannedFile } from '../plan.ts';
import { parsePlanCsv, planCsvRows } from './plan-csv.ts';
import { planLines } from './plan-lines.ts';
import { readPlan } from './read-plan.ts';

const text = (unit: 'grapheme' | 'binary'): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit }),
    fc.constantFrom(
      '=1+1',
      '-2',
      '@x',
      "'quoted",
      '"',
      'a;b',
      'a,b',
      'a\tb',
      'a\r\nb',
      ' a ',
      './a',
    ),
  );
const wellFormed = text('grapheme');
const path = wellFormed.filter((name) => name !== '');

const file: fc.Arbitrary<PlannedFile> = fc.record(
  {
    source: path,
    target: wellFormed,
    status: fc.constantFrom('rename', 'unchanged', 'unsure', 'failed'),
    group: fc.nat(),
    role: fc.constantFrom('picture', 'companion'),
    identity: fc.record({
      size: fc.maxSafeNat(),
      mtimeNs: fc.bigInt({ min: -(2n ** 60n), max: 2n ** 63n }),
      inode: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    }),
    label: path,
    probability: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
    failure: fc.record({
      code: fc.constantFrom('DECODE_FAILED', 'TOO_LARGE'),
      message: wellFormed,
    }),
    takenFrom: fc.constantFrom('name', 'file'),
  },
  { requiredKeys: ['source', 'target', 'status', 'group', 'role', 'identity'] },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  root: path,
  model: wellFormed,
  template: fc.constant('{label}'),
  created: fc.constant('2024-05-03T18:22:31.000Z'),
  files: fc.array(file, { maxLength: 5 }),
});

const example: Plan = {
  root: '/pictures',
  model: 'm',
  template: '{label}',
  created: '2024-05-03T18:22:31.000Z',
  files: [1, 2].map((number) => ({
    source: `IMG_${number}.jpg`,
    target: number === 1 ? 'café; bus.jpg' : 'dog.jpg',
    status: 'rename',
    group: number,
    role: 'picture',
    label: 'bus',
    probability: 0.93,
    identity: {
      size: 2_182_707,
      mtimeNs: 1_714_753_351_123_456_789n,
      inode: 18_446_744_073_709_551_615n,
      sha256: 'a'.repeat(64),
    },
  })),
};

const csvOf = (given: Plan): string => [...planCsvRows(given), ''].join('\r\n');
/** A plan with its files in an array, for comparison. */
const whole = (given: Plan): Plan => ({ ...given, files: [...given.files] });
const encoder = new TextEncoder();

/** A file as a spreadsheet saves it after opening it. */
function resaved(csv: string, separator: string, end: string, mark = ''): string {
  const rows = [...csvRows(csv.replace(/^\ufeff/, ''), ',')];
  return mark + rows.map((cells) => rowWith(cells, separator)).join(end) + end;
}

function rowWith(cells: readonly string[], separator: string): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator);
}

describe('rows of CSV', () => {
  it.each([',', ';', '\t'])('are read back unchanged, separated by %j', (separator) => {
    const table = fc.array(fc.array(text('binary'), { minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const written = rows.map((row) => rowWith(row, separator) + end).join('');
        expect([...csvRows(written, separator)]).toEqual(rows);
      }),
    );
  });

  it('are quoted only if necessary', () => {
    expect(csvRow(['a', 'b c', 'a,b', 'a;b', 'say "x"', ''])).toBe(
      'a,b c,"a,b","a;b","say ""x""",',
    );
  });
});

describe('a plan as CSV', () => {
  it('is read back as the plan that was written', () => {
    fc.assert(
      fc.property(plan, (given) => {
        expect(whole(parsePlanCsv(csvOf(given)))).toEqual(given);
      }),
    );
  });

  it.each([
    [';', '\r\n', '\ufeff'],
    [';', '\n', ''],
    ['\t', '\r\n', '\ufeff'],
    [',', '\r', ''],
  ])('is read after a spreadsheet has saved it: separator %j, line end %j, mark %j', (...how) => {
    expect(whole(readPlan(encoder.encode(resaved(csvOf(example), ...how))))).toEqual(example);
  });

  it('is read as UTF-16 with tabs, and with a line that declares the separator', () => {
    const tabbed = resaved(csvOf(example), '\t', '\r\n', '\ufeff');
    expect(whole(readPlan(Buffer.from(tabbed, 'utf16le')))).toEqual(example);
    const csv = `sep=;\r\n${resaved(csvOf(example), ';', '\r\n')}`;
    expect(whole(parsePlanCsv(csv))).toEqual(example);
  });

  it('survives sorting, removed rows, moved and added columns, and empty rows at the end', () => {
    const [header = [], one = [], two = []] = [...csvRows(csvOf(example).slice(1), ',')];
    const edited = [header, two, one, header.map(() => '')]
      .map((row, index) => rowWith([index === 0 ? 'note' : 'mine', ...[...row].reverse()], ';'))
      .join('\n');
    expect([...parsePlanCsv(edited).files]).toEqual([...example.files].reverse());
  });

  it('has no cell that a spreadsheet would reformat, except harmless numbers', () => {
    const harmless = new Set(['probability', 'group', 'status', 'role', 'guesses']);
    const paths = fc.constantFrom(
      '0012',
      '1-2',
      '=1+1',
      '+1',
      '-1',
      '@a',
      '1E5',
      'TRUE',
      '3.5',
      '1.jpg',
    );
    fc.assert(
      fc.property(plan, paths, paths, (given, source, target) => {
        const files = Array.from(given.files, (each) => ({
          ...each,
          source,
          target,
          label: source,
        }));
        const [header = [], ...rows] = [...csvRows(csvOf({ ...given, files }).slice(1), ',')];
        for (const row of rows) {
          for (const [index, cell] of row.entries()) {
            expect(cell).not.toMatch(/^[=+\-@]/);
            const column = header[index] ?? '';
            const isFree =
              harmless.has(column) || ['label', 'root', 'model', 'error'].includes(column);
            if (!isFree) expect(cell).not.toMatch(/^(?!\.\/)[\d\s.,:/-]+(?:E\+?\d+)?$|^TRUE$/i);
          }
        }
      }),
    );
  });

  it('may have decimal commas and percentages', () => {
    const with93 = (cell: string): string => csvOf(example).replaceAll(',0.93,', `,${cell},`);
    expect(parsePlanCsv(with93('"0,93"')).files.at(0)?.probability).toBe(0.93);
    expect(parsePlanCsv(with93('93 %')).files.at(0)?.probability).toBe(0.93);
  });

  it.each([
    ['ns:1714753351123456789', '1.71475E+18', 'mtimeNs'],
    ['rename', 'skip', 'status'],
    ['/pictures', '/others', 'a different plan'],
    ['version 1', 'version 2', 'version'],
  ])('with %j changed to %j is refused, and the row is named', (was, is, named) => {
    const broken = csvOf(example);
    const last = broken.lastIndexOf(was);
    const edited = was.startsWith('version')
      ? broken.replaceAll(was, is)
      : broken.slice(0, last) + is + broken.slice(last + was.length);
    expect(() => parsePlanCsv(edited)).toThrow(/^Line [23] /);
    expect(() => parsePlanCsv(edited)).toThrow(named);
  });

  it('says which columns are missing, except those that only inform', () => {
    const without = (...names: string[]): string => {
      const [header = [], ...rows] = [...csvRows(csvOf(example).slice(1), ',')];
      const kept = (row: readonly string[]) =>
        row.filter((_, index) => !names.includes(header[index] ?? ''));
      return [header, ...rows].map((row) => rowWith(kept(row), ',')).join('\n');
    };
    expect(() => parsePlanCsv(without('sha256'))).toThrow('The plan lacks columns: "sha256".');
    expect(() => parsePlanCsv(without('copyTo', 'role'))).toThrow(
      'The plan lacks columns: "role", "copyTo".',
    );
    const informing = ['label', 'probability', 'guesses', 'error', 'extension'];
    expect(parsePlanCsv(without(...informing)).files).toHaveLength(example.files.length);
  });

  it('tells targets that were edited from those that are as planned', () => {
    const edited = csvOf(example).replace('dog.jpg', 'Bello.jpg');
    expect(parsePlanCsv(edited).files.at(1)).toMatchObject({ target: 'Bello.jpg', typed: true });
    expect(parsePlanCsv(csvOf(example)).files.at(1)?.typed).toBeUndefined();
  });

  it('is refused if it is not a table, or not UTF-8', () => {
    expect(() => parsePlanCsv('a,b\n1,2\n')).toThrow('Line 1');
    expect(() => readPlan(encoder.encode(' \n'))).toThrow('empty');
    expect(() => readPlan(Buffer.from([0x73, 0xe9, 0x2c]))).toThrow('UTF-8');
  });
});

describe('a plan file', () => {
  it('is recognised by its beginning', () => {
    const lines = `\ufeff${[...planLines(example)].join('\n')}\n`;
    expect(whole(readPlan(encoder.encode(lines)))).toEqual(example);
    expect(whole(readPlan(encoder.encode(csvOf(example))))).toEqual(example);
  });
});
