import { spawnSync } from 'node:child_process';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitSha1, sha256 } from '../../../test/support/models/hub-server.ts';
import {
  config,
  preprocessor,
  REPO,
  startTinyHub,
  type TinyHub,
  weights,
} from '../../../test/support/models/tiny-hub.ts';
import { downloadModel } from './hub.ts';
import { locateModel } from './locate.ts';

let hub: TinyHub;

beforeEach(async () => {
  hub = await startTinyHub();
});

afterEach(() => hub.close());

function finishedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('an interrupted download', () => {
  test('resumes where the connection was cut', async () => {
    hub.faults.cut = { after: 100_000, times: 2 };
    const { folder } = await hub.download();
    expect(sha256(await readFile(folder.weights))).toBe(sha256(weights));
    expect(hub.cdnRequests().map(({ range }) => range)).toEqual([
      undefined,
      expect.stringMatching(/^bytes=\d+-$/),
      expect.stringMatching(/^bytes=\d+-$/),
    ]);
    expect(await hub.blobs()).toHaveLength(3);
  });

  test('fails when retries bring no more bytes, and keeps the part for the next run', async () => {
    await expect(hub.interruptAt(50_000)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    hub.requests.length = 0;
    hub.faults.cut = { after: 0, times: 99 };

    await expect(hub.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('broke at 50000 of 300000 bytes'),
      remedy: expect.stringContaining('resumes'),
    });
    expect(hub.cdnRequests().map(({ range }) => range)).toEqual(Array(3).fill('bytes=50000-'));

    delete hub.faults.cut;
    const { folder } = await hub.download();
    expect(hub.cdnRequests().at(-1)?.range).toBe('bytes=50000-');
    expect(sha256(await readFile(folder.weights))).toBe(sha256(weights));
    expect(await hub.blobs()).toHaveLength(3);
  });

  test('starts over with a server without range requests', async () => {
    hub.faults.cut = { after: 100_000, times: 1 };
    hub.faults.ignoreRange = true;
    const { folder } = await hub.download();
    expect(sha256(await readFile(folder.weights))).toBe(sha256(weights));
  });

  test('by the user leaves a part and no model', async () => {
    await expect(hub.interruptAt(50_000)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await hub.blobs()).toEqual(
      [gitSha1(config), gitSha1(preprocessor), `${sha256(weights)}.photonym.incomplete`].sort(),
    );
    await expect(
      locateModel(REPO, hub.options({ env: { HF_HUB_OFFLINE: '1' } })),
    ).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: expect.stringContaining('has no ONNX weights'),
    });

    expect((await locateModel(REPO, hub.options())).source).toBe('hub');
    expect(await hub.blobs()).toHaveLength(3);
  });

  test('by a consumer that stops reading leaves a part', async () => {
    for await (const { received } of downloadModel(REPO, hub.options())) {
      if (received > 1_000) break;
    }
    expect(await hub.blobs()).toContain(`${sha256(weights)}.photonym.incomplete`);
  });

  test('before its start makes no request', async () => {
    await expect(hub.download(REPO, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(hub.requests).toEqual([]);
  });

  test.each([
    ['of a process that is no more is taken over', finishedProcess, new Date(), ['bytes=1234-']],
    ['that has long stood still is taken over', () => process.pid, new Date(0), ['bytes=1234-']],
    ['of a running process is left alone', () => process.pid, new Date(), [undefined]],
  ])('%s', async (_, processId, changed, ranges) => {
    await mkdir(join(hub.root, 'blobs'), { recursive: true });
    const name = `${sha256(weights)}.${processId()}.0123456789ab.incomplete`;
    const part = join(hub.root, 'blobs', name);
    await writeFile(part, weights.subarray(0, 1_234));
    await utimes(part, changed, changed);
    await hub.download();
    expect(hub.cdnRequests().map(({ range }) => range)).toEqual(ranges);
    expect(await hub.blobs()).toHaveLength(ranges[0] ? 3 : 4);
  });

  test('fails when no more bytes arrive', async () => {
    hub.faults.stallAfter = 0;
    await expect(hub.download(REPO, { idleMs: 40 })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('no data came for 0.04 s'),
    });
  });

  test('does not hinder concurrent downloads of the same model', async () => {
    const both = await Promise.all([hub.download(), hub.download(), hub.download()]);
    for (const { folder } of both) {
      expect(sha256(await readFile(folder.weights))).toBe(sha256(weights));
    }
    expect(await hub.blobs()).toHaveLength(3);
  });
});

describe('wrong bytes', () => {
  test.each(['onnx/model.onnx', 'config.json'])('of %s are deleted', async (file) => {
    hub.faults.wrongBytes.add(file);
    await expect(hub.download()).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringMatching(new RegExp(`Expected .+ for ${file} but received`)),
    });
    expect((await hub.blobs()).filter((name) => name.endsWith('.incomplete'))).toEqual([]);
    hub.faults.wrongBytes.clear();
    await hub.download();
    expect(await hub.blobs()).toHaveLength(3);
  });

  test('in a kept part are deleted too', async () => {
    await mkdir(join(hub.root, 'blobs'), { recursive: true });
    const part = join(hub.root, 'blobs', `${sha256(weights)}.photonym.incomplete`);
    await writeFile(part, 'something else');
    await expect(hub.download()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
    await hub.download();
  });

  test('beyond the end of a kept part are discarded', async () => {
    await mkdir(join(hub.root, 'blobs'), { recursive: true });
    const part = join(hub.root, 'blobs', `${sha256(weights)}.photonym.incomplete`);
    await writeFile(part, new Uint8Array(weights.length + 1));
    await hub.download();
  });
});
