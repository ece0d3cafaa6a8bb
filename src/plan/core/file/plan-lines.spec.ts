import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan, PlannedFile } from '../plan.ts';
import { parsePlan, planLines } from './plan-lines.ts';

const plain = fc.record({
  source: fc.string({ unit: 'grapheme', minLength: 1 }),
  target: fc.string({ unit: 'grapheme', minLength: 1 }),
  status: fc.constantFrom('rename', 'unchanged', 'unsure', 'failed'),
  group: fc.nat(),
  role: fc.constantFrom('picture', 'companion'),
  identity: fc.record({
    size: fc.nat(),
    mtimeNs: fc.bigInt({ min: 0n, max: 2n ** 63n }),
    inode: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  label: fc.string(),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
});
const file: fc.Arbitrary<PlannedFile> = fc
  .tuple(plain, fc.boolean())
  .map(([known, truncated]) => (truncated ? { ...known, truncated } : known));

const plan: fc.Arbitrary<Plan> = fc.record({
  root: fc.string({ minLength: 1 }),
  model: fc.string(),
  template: fc.constant('{label}'),
  created: fc.constant('2024-05-03T18:22:31.000Z'),
  files: fc.array(file),
});

describe('a plan file', () => {
  it('is read back as the plan that was written, with exact times and inodes', () => {
    fc.assert(
      fc.property(plan, (given) => {
        const read = parsePlan(planLines(given));
        expect({ ...read, files: Array.from(read.files, normalised) }).toEqual({
          ...given,
          files: Array.from(given.files, normalised),
        });
      }),
    );
  });

  it('has one JSON object per line, the header first', () => {
    const files: PlannedFile[] = [
      {
        source: 'IMG_1.jpg',
        target: 'bus.jpg',
        status: 'rename',
        group: 1,
        role: 'picture',
        label: 'bus',
        probability: 0.93,
        identity: { size: 9, mtimeNs: 5n, inode: 7n, sha256: 'a'.repeat(64) },
      },
    ];
    const head = { root: '.', model: 'm', template: '{label}', created: '2024' };
    const [header, line] = [...planLines({ ...head, files })].map((text) => JSON.parse(text));
    expect(header).toEqual({ photonym: 'plan', version: 1, ...head });
    expect(line).toMatchObject({
      source: 'IMG_1.jpg',
      target: 'bus.jpg',
      status: 'rename',
      group: 1,
      label: 'bus',
      probability: 0.93,
      size: 9,
      mtimeNs: '5',
      sha256: 'a'.repeat(64),
    });
  });

  it.each([
    [[], 'Line 1'],
    [['{"photonym":"receipt"}'], 'Line 1'],
    [['not json'], 'Line 1'],
    [
      [
        [...planLines({ root: '.', model: '', template: '', created: '', files: [] })][0] ?? '',
        '{}',
      ],
      'Line 2',
    ],
  ])('is refused with the line that is wrong: %j', (lines, where) => {
    expect(() => parsePlan(lines)).toThrow(where);
  });
});

/** JSON has no minus zero. */
function normalised(planned: PlannedFile): PlannedFile {
  return { ...planned, probability: (planned.probability ?? 0) + 0 };
}
