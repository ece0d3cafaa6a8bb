import { describe, expect, test } from 'vitest';
import { compareLooks } from './same-file.ts';

const LOOK = { dev: 1n, ino: 10n, size: 5n, mtimeNs: 7n };

describe('whether two looks saw one file', () => {
  test.each([
    ['all agrees', {}, 'same'],
    ['the file was edited', { size: 6n, mtimeNs: 8n }, 'same'],
    ['it has another number: the disk may have numbered it afresh', { ino: 11n }, 'read'],
    ['it is on another device, as after mounting', { dev: 2n }, 'read'],
    ['number and size are others', { ino: 11n, size: 6n }, 'other'],
    ['number and time are others', { ino: 11n, mtimeNs: 8n }, 'other'],
  ])('%s', (_case, changes, expected) => {
    expect(compareLooks(LOOK, { ...LOOK, ...changes })).toBe(expected);
  });
});
