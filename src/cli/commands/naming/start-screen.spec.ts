import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../../../../test/support/disk/world.ts';
import { enter } from '../../../../test/support/program/review-client.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { makeContext } from '../../context.ts';
import { EXIT } from '../../exit-codes.ts';
import { serveStartUntilClosed } from './start-screen.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

/** The screen, a review chosen on it that ends when Ctrl-C is pressed, and what the program then ends with. */
async function chosenAndInterrupted(ended: (ctrlC: AbortSignal) => Promise<void>): Promise<number> {
  const end = new AbortController();
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { PHOTONYM_DATA: world.root };
  const streams = { stdin, stdout, stderr: stderr.resume() };
  const context = makeContext({ ...streams, env, cwd: world.root, signal: end.signal });
  const code = serveStartUntilClosed({ open: false, port: 0 }, context, async () => ({
    urlForOnce: () => '',
    ended: ended(end.signal),
  }));
  const [url] = await once(stdout, 'data');
  const client = await enter({ server: { url: String(url).trim() } });
  const answer = await client.post('/api/open', { folder: world.pictures });
  expect(answer.status).toBe(200);
  end.abort();
  return await code;
}

describe('Ctrl-C on the start screen', () => {
  test('ends as interrupted while a chosen folder is looked at', async () => {
    const looking = async (ctrlC: AbortSignal) => {
      await once(ctrlC, 'abort');
      throw new PhotonymError('INTERRUPTED', 'Interrupted.');
    };
    await expect(chosenAndInterrupted(looking)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('ends well once all has been looked at', async () => {
    const done = async (ctrlC: AbortSignal) => void (await once(ctrlC, 'abort'));
    expect(await chosenAndInterrupted(done)).toBe(EXIT.done);
  });
});
