import { expect, it } from 'vitest';
import { actionFor, meaningOf } from './confirm.ts';

it.each([
  ['asks on a terminal', {}, true, 'ask'],
  ['never asks with --json', { json: true }, true, 'show'],
  ['never asks with --yes', { yes: true }, true, 'apply'],
  ['only shows a dry run, even with --yes', { dryRun: true, yes: true }, true, 'show'],
  ['only shows where nobody can answer', {}, false, 'show'],
  ['applies with --yes where nobody can answer', { yes: true, json: true }, false, 'apply'],
] as const)('%s', (_, options, interactive, action) => {
  expect(actionFor(options, interactive, 'show')).toBe(action);
});

it('applies a written plan where nobody can answer, but still asks on a terminal', () => {
  expect(actionFor({}, false, 'apply')).toBe('apply');
  expect(actionFor({ json: true }, true, 'apply')).toBe('apply');
  expect(actionFor({}, true, 'apply')).toBe('ask');
});

it.each([
  ['y', 'yes'],
  ['YES', 'yes'],
  ['n', 'no'],
  ['', 'no'],
  ['r', 'review'],
  ['l', 'list'],
  ['list', 'list'],
  ['ye', undefined],
  ['ja', undefined],
])('takes the answer "%s" for %s', (answer, meaning) => {
  expect(meaningOf(answer, { offerReview: true, offerList: true })).toBe(meaning);
});

it('does not understand what it has not offered', () => {
  expect(['r', 'l'].map((answer) => meaningOf(answer, {}))).toEqual([undefined, undefined]);
});
