import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitSha1, sha256 } from '../../../test/support/models/hub-server.ts';
import { listModels } from './list.ts';
import { verifyModel } from './verify.ts';

const text = (content: string) => new TextEncoder().encode(content);

let scratch: string;

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'photonym-verify-'));
});

afterEach(async () => {
  await rm(scratch, { recursive: true, force: true });
});

async function put(folder: string, files: Record<string, string>): Promise<string> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  return folder;
}

/** A file of a snapshot in the cache; its blob's name claims that its content is `announced`. */
async function cached(file: string, name: string, content: string): Promise<string> {
  const root = join(scratch, 'cache', 'models--someone--tiny');
  const snapshot = join(root, 'snapshots', 'a'.repeat(40));
  await mkdir(join(root, 'blobs'), { recursive: true });
  await mkdir(join(snapshot, 'onnx'), { recursive: true });
  await writeFile(join(root, 'blobs', name), content);
  await symlink(join(root, 'blobs', name), join(snapshot, file));
  return snapshot;
}

describe('verifying', () => {
  test('by the SHA256SUMS of the folder', async () => {
    const folder = await put(join(scratch, 'mine'), {
      'config.json': '{}',
      'README.md': '',
      'onnx/model.onnx': 'other',
      SHA256SUMS: [
        `${sha256(text('{}'))}  config.json`,
        `${sha256(text('weights'))} *./onnx/model.onnx`,
        `${sha256(text('gone'))}  onnx/model_int8.onnx`,
        'not a sum',
      ].join('\n'),
    });
    expect(await verifyModel(folder)).toEqual([
      { file: 'README.md', health: 'unknown' },
      { file: 'config.json', health: 'ok' },
      { file: 'onnx/model.onnx', health: 'damaged' },
      { file: 'onnx/model_int8.onnx', health: 'damaged' },
    ]);
  });

  test.each(['tiny', 'someone/tiny'])('by the SHA256SUMS of the store around %s', async (id) => {
    const folder = await put(join(scratch, id), { 'config.json': '{}', 'onnx/model.onnx': 'w' });
    await writeFile(
      join(scratch, 'SHA256SUMS'),
      `${sha256(text('w'))}  ${id}/onnx/model.onnx\n${sha256(text('x'))}  other/config.json\n`,
    );
    expect(await verifyModel(folder)).toEqual([
      { file: 'config.json', health: 'unknown' },
      { file: 'onnx/model.onnx', health: 'ok' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('by the names of the blobs of the cache', async () => {
    await cached('config.json', gitSha1(text('{}')), '{}');
    await cached('preprocessor_config.json', gitSha1(text('{}x')), '{}');
    await cached('onnx/model.onnx', sha256(text('weights')), 'weights');
    const folder = await cached('onnx/model_int8.onnx', sha256(text('8')), 'weights');
    expect(await verifyModel(folder)).toEqual([
      { file: 'config.json', health: 'ok' },
      { file: 'onnx/model.onnx', health: 'ok' },
      { file: 'onnx/model_int8.onnx', health: 'damaged' },
      { file: 'preprocessor_config.json', health: 'damaged' },
    ]);
  });

  test('a missing folder', async () => {
    await expect(verifyModel(join(scratch, 'nowhere'))).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      message: `The folder ${join(scratch, 'nowhere')} does not exist.`,
    });
  });

  test('can be interrupted', async () => {
    const folder = await put(join(scratch, 'mine'), {
      'config.json': '{}',
      SHA256SUMS: `${sha256(text('{}'))}  config.json`,
    });
    await expect(verifyModel(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});

test('lists the models of stores and cache, and those that come with the program', async () => {
  const store = join(scratch, 'store');
  const files = { 'config.json': '{}', 'onnx/model.onnx': 'w', 'onnx/model_int8.onnx': '8' };
  await put(join(store, 'tiny'), files);
  await put(join(store, 'owner', 'small'), { 'config.json': '{}', 'model_quantized.onnx': 'q' });
  await put(join(store, 'words'), { 'config.json': '{}' });
  const main = join(scratch, 'cache', 'models--onnx-community--mobilenet_v2_1.0_224');
  await put(join(main, 'snapshots', 'b'.repeat(40)), files);
  await put(join(scratch, 'cache', 'models--bert--base', 'snapshots', 'c'.repeat(40)), {});
  await put(join(scratch, 'cache', 'datasets--some--data'), {});

  const env = {
    PHOTONYM_MODELS: [store, join(scratch, 'nowhere')].join(
      process.platform === 'win32' ? ';' : ':',
    ),
    HF_HUB_CACHE: join(scratch, 'cache'),
  };
  const models = await listModels(env);
  expect(models.filter(({ source }) => source !== 'built-in')).toEqual([
    {
      id: 'owner/small',
      folder: join(store, 'owner', 'small'),
      source: 'store',
      bytes: 3,
      dtypes: ['q8'],
    },
    {
      id: 'tiny',
      folder: join(store, 'tiny'),
      source: 'store',
      bytes: 4,
      dtypes: ['fp32', 'int8'],
    },
    {
      id: 'mobilenet_v2_1.0_224',
      folder: join(main, 'snapshots', 'b'.repeat(40)),
      source: 'cache',
      bytes: 4,
      dtypes: ['fp32', 'int8'],
    },
  ]);
  const builtIn = { source: 'built-in', dtypes: ['fp32'] };
  for (const id of ['built-in', 'faces']) {
    expect(models).toContainEqual(expect.objectContaining({ id, ...builtIn }));
  }
});
