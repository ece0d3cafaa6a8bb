import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HubServer, sha256, startHub } from '../../../test/support/models/hub-server.ts';
import type { PhotonymError } from '../../base/errors.ts';
import { type LocateOptions, locateDefaultModel, locateModel } from './locate.ts';

const V2 = 'mobilenet_v2_1.0_224';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER_COMMIT = 'f'.repeat(40);
const bytes = new TextEncoder().encode('weights');

let scratch: string;
let store: string;
let cache: string;
let hub: HubServer;

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'photonym-locate-'));
  store = join(scratch, 'store');
  cache = join(scratch, 'cache');
  hub = await startHub({
    [`onnx-community/${V2}`]: {
      commit: COMMIT,
      files: {
        'config.json': new TextEncoder().encode('{}'),
        'preprocessor_config.json': new TextEncoder().encode('{"size":224}'),
        'onnx/model.onnx': bytes,
      },
    },
  });
});

afterEach(async () => {
  await hub.close();
  await rm(scratch, { recursive: true, force: true });
});

async function model(folder: string, weights = ['onnx/model.onnx']): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const file of ['config.json', 'preprocessor_config.json', ...weights]) {
    await writeFile(join(folder, file), file.endsWith('.json') ? '{}' : bytes);
  }
  return folder;
}

function locate(name: string, more: LocateOptions & { env?: Record<string, string> } = {}) {
  const env = { PHOTONYM_MODELS: store, HF_HUB_CACHE: cache, HF_ENDPOINT: hub.url, ...more.env };
  return locateModel(name, { retryDelayMs: 0, ...more, env });
}

const snapshot = (commit: string, repo = `onnx-community--${V2}`) =>
  join(cache, `models--${repo}`, 'snapshots', commit);

async function writeMain(commit: string) {
  const refs = join(cache, `models--onnx-community--${V2}`, 'refs');
  await mkdir(refs, { recursive: true });
  await writeFile(join(refs, 'main'), commit);
}

describe('a path', () => {
  test('of a folder with a model', async () => {
    const folder = await model(join(scratch, 'mine'));
    expect(await locate(folder)).toEqual({
      id: 'mine',
      folder,
      weights: join(folder, 'onnx', 'model.onnx'),
      dtype: 'fp32',
      source: 'path',
    });
  });

  test('with the weights beside its configuration', async () => {
    const folder = await model(join(scratch, 'mine'), ['model_fp16.onnx']);
    expect((await locate(folder, { dtype: 'fp16' })).weights).toBe(join(folder, 'model_fp16.onnx'));
  });

  test('of a snapshot has the id of the repository', async () => {
    expect((await locate(await model(snapshot(COMMIT)))).id).toBe(V2);
    expect((await locate(await model(snapshot(COMMIT, 'a--b')))).id).toBe('a/b');
  });

  test.each([
    ['nowhere', 'does not exist'],
    ['file', 'is not a folder'],
    ['empty', 'has no config.json'],
  ])('that is not a model: %s', async (name, reason) => {
    await writeFile(join(scratch, 'file'), '');
    await mkdir(join(scratch, 'empty'));
    const folder = join(scratch, name);
    await expect(locate(folder)).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: `No model ${folder} (fp32). Looked, in this order, in\n  1. folder ${folder}: ${reason}`,
      remedy: expect.stringContaining('Name a folder that has config.json'),
    });
    expect(hub.requests).toEqual([]);
  });
});

describe('the stores', () => {
  test.each([V2, `onnx-community/${V2}`])('hold the default as %s', async (folder) => {
    await model(join(store, folder));
    const expected = { id: V2, folder: join(store, folder), source: 'store' };
    expect(await locate('mobilenet_v2')).toMatchObject(expected);
    expect(await locate(V2)).toMatchObject(expected);
    expect(await locate(`onnx-community/${V2}`)).toMatchObject(expected);
  });

  test('hold a model of the Hub with or without its owner', async () => {
    await model(join(store, 'tiny'));
    expect(await locate('someone/tiny')).toMatchObject({
      id: 'someone/tiny',
      folder: join(store, 'tiny'),
    });
    await model(join(store, 'someone', 'tiny'));
    expect((await locate('someone/tiny')).folder).toBe(join(store, 'someone', 'tiny'));
  });

  test('are searched in order, before cache and Hub', async () => {
    const second = join(scratch, 'second');
    await model(join(second, V2));
    await model(snapshot(COMMIT));
    const env = { PHOTONYM_MODELS: [store, second].join(delimiter) };
    expect((await locate('mobilenet_v2', { env })).folder).toBe(join(second, V2));
    await model(join(store, V2));
    expect((await locate('mobilenet_v2', { env })).folder).toBe(join(store, V2));
    expect(hub.requests).toEqual([]);
  });

  test('are skipped if they lack the dtype', async () => {
    await model(join(store, V2));
    await model(snapshot(COMMIT), ['onnx/model_quantized.onnx']);
    expect(await locate('mobilenet_v2', { dtype: 'quantized' })).toMatchObject({
      source: 'cache',
      dtype: 'q8',
    });
  });

  test('give the expected hash of the weights', async () => {
    await model(join(store, V2));
    await writeFile(join(store, 'SHA256SUMS'), `${sha256(bytes)}  ${V2}/onnx/model.onnx\n`);
    expect((await locate('mobilenet_v2')).sha256).toBe(sha256(bytes));
  });

  test('are not searched for a revision', async () => {
    await model(join(store, V2));
    expect((await locate(`onnx-community/${V2}@${COMMIT}`)).source).toBe('hub');
  });
});

describe('the Hugging Face cache', () => {
  test('gives its main branch', async () => {
    await model(snapshot(COMMIT));
    await model(snapshot(OTHER_COMMIT));
    await writeMain(COMMIT);
    expect((await locate('mobilenet_v2')).folder).toBe(snapshot(COMMIT));
    await writeMain(OTHER_COMMIT);
    expect((await locate('mobilenet_v2')).folder).toBe(snapshot(OTHER_COMMIT));
  });

  test('gives the newest complete snapshot if the main branch is incomplete', async () => {
    await model(snapshot(COMMIT), []);
    await writeMain(COMMIT);
    await model(snapshot(OTHER_COMMIT));
    await cp(snapshot(OTHER_COMMIT), snapshot('a'.repeat(40)), { recursive: true });
    await utimes(snapshot('a'.repeat(40)), new Date(0), new Date(0));
    expect((await locate('mobilenet_v2')).folder).toBe(snapshot(OTHER_COMMIT));
  });

  test('gives a revision only if it has that one', async () => {
    await model(snapshot(OTHER_COMMIT));
    const name = `onnx-community/${V2}`;
    expect(await locate(`${name}@${OTHER_COMMIT}`)).toMatchObject({ source: 'cache' });
    await expect(
      locate(`${name}@${'a'.repeat(40)}`, { env: { HF_HUB_OFFLINE: '1' } }),
    ).rejects.toThrow(`holds no files of ${name} at aaaa`);
  });

  test('may be set by HF_HOME', async () => {
    await model(
      join(
        scratch,
        'home',
        'hub',
        basename(dirname(dirname(snapshot(COMMIT)))),
        'snapshots',
        COMMIT,
      ),
    );
    const env = { HF_HUB_CACHE: '', HF_HOME: join(scratch, 'home') };
    expect((await locate('mobilenet_v2', { env })).source).toBe('cache');
  });
});

describe('the Hub', () => {
  test('is asked last, and nothing is fetched twice', async () => {
    const files: string[] = [];
    const onProgress = ({ file }: { file: string }) => files.push(file);
    expect(await locate('mobilenet_v2', { onProgress })).toMatchObject({ id: V2, source: 'hub' });
    expect(new Set(files).size).toBe(3);
    const before = hub.requests.length;
    expect(await locate('mobilenet_v2')).toMatchObject({ id: V2, source: 'cache' });
    expect(hub.requests).toHaveLength(before);
  });

  test('may send wrong bytes, which is reported at once', async () => {
    hub.faults.wrongBytes.add('onnx/model.onnx');
    await expect(locate('mobilenet_v2')).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
  });
});

describe('a model that cannot be found', () => {
  test('lists the places in order, with reasons', async () => {
    await model(join(store, V2), ['onnx/model_int8.onnx']);
    const env = {
      PHOTONYM_MODELS: [store, join(scratch, 'missing'), scratch].join(delimiter),
      HF_HUB_OFFLINE: '1',
    };
    await expect(locate('mobilenet_v2', { env })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: [
        'No model mobilenet_v2 (fp32). Looked, in this order, in',
        `  1. store ${store}: its ${V2} has no fp32 weights (model.onnx); it has int8`,
        `  2. store ${join(scratch, 'missing')}: is not there, or is not a folder`,
        `  3. store ${scratch}: does not hold ${V2} or onnx-community/${V2}`,
        `  4. Hugging Face cache ${cache}: does not hold onnx-community/${V2}`,
        `  5. Hub ${hub.url}: HF_HUB_OFFLINE forbids asking ${hub.url}.`,
      ].join('\n'),
      remedy: [
        'Unset HF_HUB_OFFLINE to allow the download.',
        'Then fetch it with `photonym models get mobilenet_v2`,',
        `or set PHOTONYM_MODELS to a folder that holds ${V2}.`,
      ].join(' '),
    });
  });

  test('says if there is no network', async () => {
    await hub.close();
    await expect(locate('mobilenet_v2')).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: expect.stringContaining('it refuses connections'),
      cause: expect.objectContaining({ code: 'DOWNLOAD_FAILED' }),
    });
  });

  test('is replaced by the built-in one, which needs no store, if it is the default', async () => {
    await hub.close();
    const reasons: string[] = [];
    const onStandIn = ({ code }: PhotonymError) => reasons.push(code);
    const env = { HF_ENDPOINT: hub.url, HF_HUB_CACHE: cache };
    const found = await locateDefaultModel({ env, dtype: 'int8', onStandIn });
    expect(found).toMatchObject({ id: 'built-in', source: 'built-in', dtype: 'fp32' });
    expect(reasons).toEqual(['MODEL_NOT_FOUND']);
    expect(await locateModel('built-in', { env })).toEqual(found);
  });

  test('that neither a store nor the Hub has', async () => {
    const env = { PHOTONYM_MODELS: '' };
    await expect(locate('mobilenet_edgetpu', { env })).rejects.toMatchObject({
      message: [
        'No model mobilenet_edgetpu (fp32). Looked, in this order, in',
        '  1. stores: PHOTONYM_MODELS names none',
        '  2. Hub: has no model of this name',
      ].join('\n'),
      remedy: 'Set PHOTONYM_MODELS to a folder that holds mobilenet_edgetpu_1.0_224.',
    });
  });

  test('with an unknown name', async () => {
    await expect(locate('mobilnet')).rejects.toMatchObject({
      remedy: expect.stringContaining('Known names are mobilenet_v2, mobilenet_edgetpu'),
    });
  });
});

test('an unknown dtype is wrong usage', async () => {
  await expect(locate('mobilenet_v2', { dtype: 'fp64' })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('but received fp64'),
  });
});
