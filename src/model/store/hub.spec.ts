import { lstat, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFileToCacheDir, scanCacheDir } from '@huggingface/hub';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitSha1, sha256 } from '../../../test/support/models/hub-server.ts';
import {
  COMMIT,
  config,
  preprocessor,
  REPO,
  startTinyHub,
  type TinyHub,
  weights,
} from '../../../test/support/models/tiny-hub.ts';
import { locateModel } from './locate.ts';

let hub: TinyHub;

beforeEach(async () => {
  hub = await startTinyHub();
});

afterEach(() => hub.close());

describe('a download', () => {
  test('fills the standard cache: blobs by hash, links in the snapshot, the branch', async () => {
    const { folder } = await hub.download();

    expect(await hub.blobs()).toEqual(
      [gitSha1(config), gitSha1(preprocessor), sha256(weights)].sort(),
    );
    expect(folder).toEqual({
      id: REPO,
      folder: join(hub.root, 'snapshots', COMMIT),
      weights: join(hub.root, 'snapshots', COMMIT, 'onnx', 'model.onnx'),
      dtype: 'fp32',
      source: 'hub',
      sha256: sha256(weights),
    });
    expect(await readFile(join(hub.root, 'refs', 'main'), 'utf8')).toBe(COMMIT);
    expect(sha256(await readFile(folder.weights))).toBe(sha256(weights));
    if (process.platform !== 'win32') {
      expect(await readlink(folder.weights)).toBe(join('..', '..', '..', 'blobs', sha256(weights)));
    }
  });

  test('of two halves fetches both, with the tokenizer', async () => {
    const { folder, events } = await hub.download('someone/halves');
    const snapshot = (file: string): string => join(folder.folder, ...file.split('/'));
    expect(folder).toMatchObject({
      weights: snapshot('onnx/vision_model.onnx'),
      textWeights: snapshot('onnx/text_model.onnx'),
    });
    expect([...new Set(events.map(({ file }) => file))]).toEqual([
      'config.json',
      'preprocessor_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/text_model.onnx',
      'onnx/vision_model.onnx',
    ]);
    const found = await locateModel(
      'someone/halves',
      hub.options({ env: { HF_HUB_OFFLINE: '1' } }),
    );
    expect(found).toEqual({ ...folder, source: 'cache' });
  });

  test('is available offline afterwards', async () => {
    await hub.download();
    const before = hub.requests.length;
    const found = await locateModel(REPO, hub.options({ env: { HF_HUB_OFFLINE: '1' } }));
    expect(found).toMatchObject({ id: REPO, source: 'cache', sha256: sha256(weights) });
    expect(hub.requests).toHaveLength(before);
  });

  test('reports the progress of each file', async () => {
    const { events } = await hub.download();
    expect(new Set(events.map(({ file }) => file))).toEqual(
      new Set(['config.json', 'preprocessor_config.json', 'onnx/model.onnx']),
    );
    const last = { type: 'download', file: 'onnx/model.onnx', total: weights.length };
    expect(events.at(-1)).toEqual({ ...last, received: weights.length });
    const received = events.filter(({ file }) => file === last.file).map((event) => event.received);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect(received[0]).toBe(0);
  });

  test('fetches no file a second time', async () => {
    await hub.download();
    hub.requests.length = 0;
    expect((await hub.download()).events).toEqual([]);
    expect(hub.requests.filter(({ path }) => !path.startsWith('/api/'))).toEqual([]);
  });

  test('repairs a damaged blob', async () => {
    await hub.download();
    const blob = join(hub.root, 'blobs', sha256(weights));
    await writeFile(blob, new Uint8Array(weights.length));
    await hub.download();
    expect(sha256(await readFile(blob))).toBe(sha256(weights));
  });

  test("fetches the external data of the dtype's weights", async () => {
    const { folder } = await hub.download(REPO, { dtype: 'int8' });
    expect((await readdir(join(folder.folder, 'onnx'))).sort()).toEqual([
      'model_int8.onnx',
      'model_int8.onnx_data',
    ]);
  });

  test('is found by @huggingface/hub', async () => {
    await hub.download();
    const { repos, warnings } = await scanCacheDir(hub.cache);
    expect(warnings).toEqual([]);
    expect(repos.map(({ id }) => id)).toEqual([{ name: REPO, type: 'model' }]);
    expect(repos[0]?.revisions).toMatchObject([{ commitOid: COMMIT, refs: ['main'] }]);
    hub.requests.length = 0;
    const path = await downloadFileToCacheDir({
      repo: REPO,
      path: 'onnx/model.onnx',
      revision: COMMIT,
      cacheDir: hub.cache,
      hubUrl: hub.url,
    });
    expect(sha256(await readFile(path))).toBe(sha256(weights));
    expect(hub.requests).toEqual([]);
  });

  test('of a commit leaves the branches alone', async () => {
    const { folder } = await hub.download(`${REPO}@${COMMIT}`);
    expect(folder.id).toBe(`${REPO}@${COMMIT}`);
    await expect(lstat(join(hub.root, 'refs'))).rejects.toThrow('ENOENT');
  });
});

describe('the Hub refuses', () => {
  test('404: no such repository, no such revision', async () => {
    await expect(hub.download('someone/else')).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: `${hub.url} has no repository someone/else.`,
    });
    await expect(hub.download(`${REPO}@v2`)).rejects.toThrow('has no repository someone/tiny@v2.');
  });

  test('no ONNX weights, or not of this dtype', async () => {
    await expect(hub.download('someone/words')).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: expect.stringContaining('has no preprocessor_config.json'),
    });
    await expect(hub.download(REPO, { dtype: 'q4' })).rejects.toThrow(
      'has no q4 weights (model_q4.onnx); it has fp32, int8.',
    );
  });

  test('401 without a token', async () => {
    hub.faults.token = 'secret';
    await expect(hub.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('gated, private or does not exist'),
      remedy: expect.stringContaining('set HF_TOKEN'),
    });
  });

  test('401 with a token without access', async () => {
    hub.faults.token = 'secret';
    await expect(hub.download(REPO, { env: { HF_TOKEN: 'other' } })).rejects.toThrow(
      'the token in HF_TOKEN does not open it',
    );
  });

  test('a token gives access, and is sent to no other host', async () => {
    hub.faults.token = 'secret';
    await hub.download(REPO, { env: { HF_TOKEN: 'secret' } });
    expect(hub.cdnRequests().map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test.each([
    ['gated', 403, 'gated, private or does not exist'],
    ['gone', 404, 'the request for config.json was answered with 404'],
    ['overloaded', 503, 'the request for config.json was answered with 503'],
  ])('a file: %s', async (_, status, words) => {
    hub.faults.fileStatus = status;
    await expect(hub.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining(words),
    });
  });

  test('any other status', async () => {
    hub.faults.apiStatus = 500;
    await expect(hub.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      remedy: expect.stringContaining('Try again later'),
    });
  });
});

describe('the Hub cannot be reached', () => {
  test('a closed port', async () => {
    await hub.close();
    await expect(hub.download()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: `Cannot reach ${hub.url} for ${REPO}: it refuses connections.`,
      remedy: expect.stringContaining('HF_ENDPOINT'),
    });
  });

  test('no name service', async () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', syscall: 'x' });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    await expect(hub.download(REPO, { fetch })).rejects.toThrow('no network, or no name service');
  });

  test.each(['1', 'true', 'YES', 'on'])('HF_HUB_OFFLINE=%s', async (value) => {
    await expect(hub.download(REPO, { env: { HF_HUB_OFFLINE: value } })).rejects.toMatchObject({
      message: `HF_HUB_OFFLINE forbids asking ${hub.url}.`,
      remedy: expect.stringContaining('Unset HF_HUB_OFFLINE'),
    });
    expect(hub.requests).toEqual([]);
  });

  test('a server that is not a Hub', async () => {
    const fetch = async () => new Response('<html>Please log in</html>');
    await expect(hub.download(REPO, { fetch })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('Expected the answers of a Hugging Face Hub'),
    });
  });

  test('an invalid address', async () => {
    await expect(hub.download(REPO, { env: { HF_ENDPOINT: 'nonsense' } })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  test('a cache that cannot be written to', async () => {
    await writeFile(join(hub.cache, 'file'), '');
    const env = { HF_HUB_CACHE: join(hub.cache, 'file') };
    await expect(hub.download(REPO, { env })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringContaining('Cannot write to'),
      remedy: expect.stringContaining('HF_HOME'),
    });
  });
});
