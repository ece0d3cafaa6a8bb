import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { getHFHubCachePath } from '@huggingface/hub';
import { describe, expect, test } from 'vitest';
import { cacheFolder, hubEndpoint, isOffline } from '../../store/environment.ts';
import { parseReference } from './reference.ts';
import { chooseFiles, DTYPES, parseDtype } from './variants.ts';

test.each(['../up', './here', 'a/../b', 'a/b/c', '.hidden', 'a/..', 'a/b@../x', 'models\\x', 'x/'])(
  '%s can only be a path',
  (name) => {
    expect(parseReference(name)).toMatchObject({ storeFolders: [], hub: undefined });
  },
);

test('a Hub id may have a revision', () => {
  expect(parseReference('a/b').hub).toEqual({ repo: 'a/b', revision: undefined });
  expect(parseReference('a/b@refs/pr/1').hub).toEqual({ repo: 'a/b', revision: 'refs/pr/1' });
});

test('an empty name is wrong usage', () => {
  expect(() => parseReference(' ')).toThrow('Expected a path, a short name or a Hub id');
});

test('the cache of this process is that of @huggingface/hub', () => {
  const empty = ['HF_HUB_CACHE', 'HUGGINGFACE_HUB_CACHE', 'HF_HOME', 'XDG_CACHE_HOME'].some(
    (name) => process.env[name] === '',
  );
  if (!empty) expect(cacheFolder(process.env)).toBe(resolve(getHFHubCachePath()));
});

test.each([
  [{ HF_HUB_CACHE: '/a', HUGGINGFACE_HUB_CACHE: '/b', HF_HOME: '/c' }, '/a'],
  [{ HUGGINGFACE_HUB_CACHE: '/b', HF_HOME: '/c' }, '/b'],
  [{ HF_HOME: '/c', XDG_CACHE_HOME: '/d' }, '/c/hub'],
  [{ XDG_CACHE_HOME: '/d' }, '/d/huggingface/hub'],
  [{ HF_HUB_CACHE: '~/models' }, join(homedir(), 'models')],
  [{}, join(homedir(), '.cache', 'huggingface', 'hub')],
])('the cache of %j is %s', (env, folder) => {
  expect(cacheFolder(env)).toBe(resolve(folder));
});

test('the address of the Hub or of a mirror', () => {
  expect(hubEndpoint({})).toBe('https://huggingface.co');
  expect(hubEndpoint({ HF_ENDPOINT: 'http://mirror:8080/hf/' })).toBe('http://mirror:8080/hf');
  expect(() => hubEndpoint({ HF_ENDPOINT: 'file:///models' })).toThrow('HF_ENDPOINT');
});

test('offline is a switch', () => {
  expect(isOffline({ HF_HUB_OFFLINE: 'True' })).toBe(true);
  expect(isOffline({ HF_HUB_OFFLINE: '0' })).toBe(false);
  expect(isOffline({})).toBe(false);
});

const cards = ['config.json', 'preprocessor_config.json'];

test('each dtype has its file', () => {
  const names = DTYPES.map((dtype) => {
    const suffix = { fp32: '', q8: '_quantized' }[String(dtype)] ?? `_${dtype}`;
    return [dtype, `onnx/model${suffix}.onnx`] as const;
  });
  const files = [...cards, ...names.map(([, file]) => file)];
  for (const [dtype, weights] of names)
    expect(chooseFiles(files, dtype)).toMatchObject({ weights });
  expect(parseDtype('quantized')).toBe('q8');
});

test('onnx/ comes before the top folder, and external data goes with its weights', () => {
  const onnx = ['onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model.onnx_data_1'];
  const others = [
    'model.onnx',
    'model.onnx.data',
    'onnx/model.onnx_data.txt',
    'onnx/model_q4.onnx',
  ];
  expect(chooseFiles([...cards, ...others, ...onnx], 'fp32')).toEqual({
    cards,
    weights: 'onnx/model.onnx',
    data: ['onnx/model.onnx_data', 'onnx/model.onnx_data_1'],
  });
  expect(chooseFiles([...cards, ...others], 'fp32')).toMatchObject({ data: ['model.onnx.data'] });
});

test('missing files are named', () => {
  expect(chooseFiles([], 'fp32')).toEqual({ lack: 'has no config.json' });
  expect(chooseFiles(cards, 'fp32')).toEqual({ lack: 'has no ONNX weights (onnx/model.onnx)' });
  expect(chooseFiles([...cards, 'model.onnx'], 'fp16')).toEqual({
    lack: 'has no fp16 weights (model_fp16.onnx); it has fp32',
  });
});

describe('a model of two halves, one for pictures and one for text', () => {
  const halves = ['onnx/text_model.onnx', 'onnx/vision_model.onnx'];
  const tokens = ['tokenizer.json', 'tokenizer_config.json'];

  test('is read in halves, with its tokenizer', () => {
    const files = [...cards, ...halves, 'onnx/text_model.onnx_data', ...tokens, 'vocab.json'];
    expect(chooseFiles(files, 'fp32')).toEqual({
      weights: 'onnx/vision_model.onnx',
      textWeights: 'onnx/text_model.onnx',
      data: ['onnx/text_model.onnx_data'],
      cards: [...cards, ...tokens],
    });
  });

  test('is read as halves rather than as a joint graph', () => {
    const files = [...cards, ...halves, 'onnx/model.onnx', 'onnx/model_fp16.onnx', ...tokens];
    expect(chooseFiles(files, 'fp32')).toMatchObject({ weights: 'onnx/vision_model.onnx' });
    expect(chooseFiles(files, 'fp16')).toEqual({
      weights: 'onnx/model_fp16.onnx',
      data: [],
      cards: [...cards, ...tokens],
    });
  });

  test('has both in one dtype, or neither', () => {
    const quantised = ['onnx/text_model_quantized.onnx', 'onnx/vision_model_quantized.onnx'];
    const files = [...cards, ...quantised, 'onnx/vision_model_fp16.onnx'];
    expect(chooseFiles(files, 'q8')).toMatchObject({ textWeights: quantised[0] });
    expect(chooseFiles(files, 'fp16')).toEqual({
      lack: 'has no fp16 weights (model_fp16.onnx); it has q8',
    });
  });
});
