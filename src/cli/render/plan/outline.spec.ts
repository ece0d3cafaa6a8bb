import { expect, it } from 'vitest';
import { filesBeyond, planForPeople } from './outline.ts';
import { planned, planOf, terminalOf } from './plan-rows.fixtures.ts';

const many = Array.from({ length: 50 }, (_, n) =>
  planned(`IMG_${n}.jpg`, `${n % 3 ? 'beach' : 'trip'}/dog-${n}.jpg`, {
    label: n % 5 ? 'dog' : 'cat',
  }),
);

it('before a question, 20 files of a plan are shown, how many more there are, and what they come to', () => {
  const lines = [...planForPeople(planOf(...many), terminalOf(80), true)];
  expect(lines.slice(20)).toEqual([
    '  … 30 more, [l]ist',
    'By label: dog 40, cat 10',
    'By folder: beach 33, trip 17',
  ]);
  expect(filesBeyond(planOf(...many))).toBe(30);
});

it('without a question, all are shown', () => {
  expect([...planForPeople(planOf(...many), terminalOf(80), false)]).toHaveLength(52);
});

it('the labels and folders fit a line of any width', () => {
  const files = many.map((file, n) => ({
    ...file,
    label: `label ${n}`,
    target: `folder ${n}/a.jpg`,
  }));
  const lines = [...planForPeople(planOf(...files), terminalOf(58), true)].slice(-2);
  expect(lines).toEqual([
    'By label: label 0 1, label 1 1, label 10 1, … 47 more',
    'By folder: folder 0 1, folder 1 1, folder 10 1, … 47 more',
  ]);
});

it('one picture needs no summary, and the root is called by its name', () => {
  const one = planned('IMG_1.jpg', 'dog.jpg', { label: 'dog' });
  expect([...planForPeople(planOf(one), terminalOf(80), true)]).toHaveLength(1);
  const two = [...planForPeople(planOf(one, one), terminalOf(80), true)];
  expect(two.slice(2)).toEqual(['By label: dog 2', 'By folder: holiday 2']);
});

it('a plan of keywords names the pictures that could not be looked at, with the reason', () => {
  const failure = { code: 'DECODE_FAILED', message: 'is cut off' } as const;
  const file = planned('a.dng', 'a.dng', { status: 'failed', failure });
  const plan = { ...planOf(file), only: 'keywords' } as const;
  expect([...planForPeople(plan, terminalOf(80), true)]).toEqual([
    '  a.dng             kept: is cut off',
  ]);
});
