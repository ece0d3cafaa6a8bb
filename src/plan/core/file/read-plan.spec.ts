import { describe, expect, it } from 'vitest';
import { planLines } from './plan-lines.ts';
import { readPlanFrom } from './read-plan.ts';

const HEAD = { root: '/pictures', model: 'm', template: '{label}', created: '2024', files: [] };
const CHUNK = Buffer.alloc(1024 * 1024, 'x');

/** A text, then a line of a gigabyte. */
async function* endless(text: string): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(text);
  for (let count = 0; count < 1024; count++) yield CHUNK;
}

async function* once(text: string): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(text);
}

describe('a plan is refused', () => {
  it.each([
    ['JSON Lines', `${[...planLines(HEAD)].join('\n')}\n{"source":"`, 'Line 2 '],
    ['a table', 'source,target\n', 'line of it is too long'],
  ])('as %s with a line without end, once it is too long', async (_, text, message) => {
    await expect(readPlanFrom(endless(text))).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message),
    });
  });

  it.each(['root', 'copyTo', 'linkTo'])('with a NUL in %s', async (name) => {
    const [header = ''] = planLines({ ...HEAD, [name]: 'a\0b' });
    await expect(readPlanFrom(once(header))).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('has a NUL'),
    });
  });
});
