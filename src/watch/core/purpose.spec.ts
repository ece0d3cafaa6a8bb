import { expect, test } from 'vitest';
import { purposeOf } from './purpose.ts';

const NAMES = { names: true, existing: false, wasThere: false, isNoticed: false };
const EXISTING = { ...NAMES, existing: true };
const LOOKS = { ...NAMES, names: false };
const same = { hasChanged: false, isMoved: false };
const changed = { hasChanged: true, isMoved: false };

test.each([
  ['a new picture', undefined, NAMES, 'name'],
  ['a new picture, if only the catalog is filled', undefined, LOOKS, 'look'],
  ['one that was there', undefined, { ...NAMES, wasThere: true }, 'look'],
  ['one that was there, with --existing', undefined, { ...EXISTING, wasThere: true }, 'name'],
  ['one found but not looked at before a crash', { state: 'found', ...same }, NAMES, 'look'],
  ['the same, with --existing', { state: 'found', ...same }, EXISTING, 'name'],
  ['one that was looked at', { state: 'seen', ...same }, NAMES, undefined],
  ['the same, with --existing', { state: 'seen', ...same }, EXISTING, 'name'],
  ['one that was named, also if that was undone', { state: 'done', ...same }, EXISTING, undefined],
  ['one that was named and then edited', { state: 'done', ...changed }, EXISTING, 'look'],
  ['one that was edited', { state: 'seen', ...changed }, NAMES, 'look'],
  ['a part of one', { state: 'broken', ...same }, NAMES, undefined],
  ['one of which the rest has come', { state: 'broken', ...changed }, NAMES, 'name'],
  ['one that may be read now', { state: 'broken', ...same }, { ...NAMES, isNoticed: true }, 'name'],
  ['a sidecar', { state: 'beside', ...same }, EXISTING, undefined],
] as const)('%s (%j): %4$s', (_, known, about, purpose) => {
  expect(purposeOf(known, about)).toBe(purpose);
});
