import { linkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failureOf } from './refusal.ts';

function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('a refusal says what the system says, without the paths by which files are held', () => {
  const error = thrownBy(() => linkSync('/proc/self/fd/none/a.jpg', '/proc/self/fd/none/b.jpg'));
  const { message } = failureOf(error, 'holiday/a.jpg', 'holiday/b.jpg');
  expect(message).toBe('"a.jpg" stays as it is: ENOENT: no such file or directory');
});
