import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import humanText from './human-names.examples.txt';
import { isMachineName } from './machine-name.ts';
import machineText from './machine-names.examples.txt';
import { machineKinds } from './machine-words.ts';

/** A kind a line: its name, then names of it. */
function examples(text: string): [kind: string, names: string[]][] {
  return text.split('\n').flatMap((line): [string, string[]][] => {
    const [, kind, names] = /^(.+?): (.+)$/.exec(line) ?? [];
    return kind === undefined || names === undefined ? [] : [[kind, names.split(' | ')]];
  });
}

const MACHINES = examples(machineText);
const HUMANS = examples(humanText);
const machineNames = MACHINES.flatMap(([, names]) => names);
const humanNames = HUMANS.flatMap(([, names]) => names);

describe('the name that a machine gave', () => {
  test.each(MACHINES)('%s', (_, names) => {
    expect(names.filter((name) => !isMachineName(name))).toEqual([]);
  });

  test('is known of more than sixty kinds and three hundred examples', () => {
    expect(MACHINES.length).toBeGreaterThanOrEqual(60);
    expect(machineNames.length).toBeGreaterThanOrEqual(300);
    expect(machineKinds().length).toBeGreaterThanOrEqual(60);
  });
});

describe('the name that a person gave', () => {
  test.each(HUMANS)('%s', (_, names) => {
    expect(names.filter(isMachineName)).toEqual([]);
  });

  test('has three hundred examples', () => {
    expect(humanNames.length).toBeGreaterThanOrEqual(300);
  });
});

const machine = fc.constantFrom(...machineNames);
const human = fc.constantFrom(...humanNames);
const counter = fc.integer({ min: 1, max: 99 }).map((n) => ` (${n})`);
const copied = fc.constantFrom(
  ' - Copy',
  ' - Kopie',
  ' copy',
  ' - 副本',
  ' — копия',
  '-edited',
  ' - コピー',
);
const word = fc.constantFrom(
  'Oma',
  'Bello',
  'Hochzeit',
  'Strand',
  'grandma',
  'бабушка',
  '北海道',
  'Ελλάδα',
);
const copy = (name: string, marks: readonly string[]): string => name + marks.join('');
const marks = fc.array(fc.oneof(counter, copied), { minLength: 1, maxLength: 3 });

describe('any name', () => {
  test('of a machine stays one when a program copies or edits it', () => {
    // The name of an app or of a page's title ends the name of a screenshot.
    const bodied = machine.filter((name) => /\d{6}$|\d{4}$/.test(name) && name !== '2019');
    fc.assert(fc.property(bodied, marks, (name, more) => isMachineName(copy(name, more))));
  });

  test('of a machine is a person\u2019s with one word more', () => {
    // Screenshots carry the title of a page, an app or a game, in any words.
    const ended = machine.filter(
      (name) => !/screen|smartselect|ekran|экран|екран|horizon|\d\d-\d\d-\d\d$/i.test(name),
    );
    fc.assert(
      fc.property(
        ended,
        word,
        fc.boolean(),
        (name, more, first) => !isMachineName(first ? `${more} ${name}` : `${name} ${more}`),
      ),
    );
  });

  test('of a person stays one when a program copies, edits or counts it', () => {
    fc.assert(fc.property(human, marks, (name, more) => !isMachineName(copy(name, more))));
  });

  test('is read without a fault', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      machine,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        isMachineName(pieces.join('-'));
      }),
    );
  });
});
