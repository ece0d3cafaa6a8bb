import { expect, test } from 'vitest';
import { commandOf, type KeyPress } from './keys.ts';

const press = (key: string, over: Partial<KeyPress> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...over });

test('arrows move, and with Shift extend the selection', () => {
  expect(press('ArrowDown')).toEqual({ type: 'move', direction: 'down', extend: false });
  expect(press('End', { shiftKey: true })).toEqual({
    type: 'move',
    direction: 'end',
    extend: true,
  });
});

test('digits choose a guess, from 1', () => {
  expect(press('1')).toEqual({ type: 'guess', place: 0 });
  expect(press('0')).toBeUndefined();
});

test('Control and Command are the same', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ type: 'undo' });
  expect(press('Z', { metaKey: true, shiftKey: true })).toEqual({ type: 'redo' });
});

test('keys of the browser are left to it', () => {
  for (const key of ['r', 'c', 'f', '+']) expect(press(key, { ctrlKey: true })).toBeUndefined();
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(press('toString')).toBeUndefined();
});
