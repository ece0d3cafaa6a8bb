import { expect, test } from 'vitest';
import { actsWhileHeld, commandOf, type KeyPress } from './keys.ts';

const PLAIN = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, over: Partial<KeyPress> = {}) => commandOf({ ...PLAIN, key, ...over });

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

test('Caps Lock changes nothing: only Shift makes a command of the group', () => {
  expect(press('A')).toEqual({ type: 'accept' });
  expect(press('A', { shiftKey: true })).toEqual({ type: 'group-accept' });
  expect(press('a', { shiftKey: true })).toEqual({ type: 'group-accept' });
  expect(press('A', { ctrlKey: true })).toEqual({ type: 'select-all' });
  expect(press('z', { ctrlKey: true, shiftKey: true })).toEqual({ type: 'redo' });
});

test('on a keyboard of another script the place of the letter counts', () => {
  expect(press('ф', { code: 'KeyA' })).toEqual({ type: 'accept' });
  expect(press('Я', { code: 'KeyZ', ctrlKey: true, shiftKey: true })).toEqual({ type: 'redo' });
  expect(press('y', { code: 'KeyZ' })).toEqual({ type: 'offer' });
  expect(press('ö', { code: 'Semicolon' })).toBeUndefined();
});

test('a held key moves on, and decides once', () => {
  const held = (key: string, over: Partial<KeyPress> = {}) =>
    actsWhileHeld({ ...PLAIN, key, ...over });
  const those = ['ArrowDown', 'PageUp', 'Tab', '+', 'a', 'x', '1', ' ', 'Enter', 'Delete', '['];
  expect(those.filter((key) => held(key))).toEqual(['ArrowDown', 'PageUp', 'Tab', '+']);
  expect(held('z', { ctrlKey: true })).toBe(true);
});
