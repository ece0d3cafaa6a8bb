import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DownloadOptions, downloadModel } from '../../../src/model/store/hub.ts';
import type { ModelFolder } from '../../../src/model/store/model-folder.ts';
import type { DownloadEvent } from '../../../src/model/store/transfer.ts';
import { type HubServer, type SeenRequest, startHub } from './hub-server.ts';

/** The repository that the tiny Hub has, and its only commit. */
export const REPO = 'someone/tiny';
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** Its files. */
export const config = new TextEncoder().encode('{"id2label":{"0":"bus"}}');
export const preprocessor = new TextEncoder().encode('{"size":224}');
export const weights = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) >> 3);

type Changes = Partial<DownloadOptions> & { env?: Record<string, string> };

/** A Hub with a tiny model, and an empty cache for it. */
export interface TinyHub extends HubServer {
  /** The Hugging Face cache. */
  readonly cache: string;
  /** Where the cache keeps the repository. */
  readonly root: string;
  /** Names in the blobs folder, sorted. */
  readonly blobs: () => Promise<string[]>;
  /** Requests to the server that large files are redirected to. */
  readonly cdnRequests: () => SeenRequest[];
  /** Options for this Hub and cache, without pauses, with some of them changed. */
  readonly options: (changes?: Changes) => DownloadOptions;
  /** Runs a download to its end. */
  readonly download: (
    name?: string,
    changes?: Changes,
  ) => Promise<{ folder: ModelFolder; events: DownloadEvent[] }>;
  /** Lets the user interrupt a download once it has so many bytes of the weights. */
  readonly interruptAt: (bytes: number) => Promise<void>;
}

/** Starts it; `close` stops it and removes the cache. */
export async function startTinyHub(): Promise<TinyHub> {
  const cache = await mkdtemp(join(tmpdir(), 'photonym-hub-'));
  const root = join(cache, 'models--someone--tiny');
  const server = await startHub({
    [REPO]: {
      commit: COMMIT,
      files: {
        'README.md': new TextEncoder().encode('not needed'),
        'config.json': config,
        'preprocessor_config.json': preprocessor,
        'onnx/model.onnx': weights,
        'onnx/model_int8.onnx': weights.slice(0, 1_000),
        'onnx/model_int8.onnx_data': weights,
      },
    },
    'someone/words': { commit: COMMIT, files: { 'config.json': config } },
    'someone/halves': { commit: COMMIT, files: halves() },
  });
  const { faults, requests } = server;

  const options = (changes: Changes = {}): DownloadOptions => {
    // The token of the machine's owner is not the tests'.
    const own = { HF_HOME: join(cache, 'home'), HF_HUB_CACHE: cache, HF_ENDPOINT: server.url };
    const env = { ...own, ...changes.env };
    return { idleMs: 5_000, retries: 2, retryDelayMs: 0, ...changes, env };
  };
  const download = async (name = REPO, changes: Changes = {}) => {
    const events: DownloadEvent[] = [];
    const steps = downloadModel(name, options(changes));
    for (;;) {
      const step = await steps.next();
      if (step.done) return { folder: step.value, events };
      events.push(step.value);
    }
  };
  const interruptAt = async (bytes: number) => {
    faults.stallAfter = bytes;
    const controller = new AbortController();
    try {
      for await (const event of downloadModel(REPO, options({ signal: controller.signal }))) {
        if (event.received === bytes) controller.abort();
      }
    } finally {
      delete faults.stallAfter;
    }
  };
  return {
    ...server,
    cache,
    root,
    blobs: async () => (await readdir(join(root, 'blobs'))).sort(),
    cdnRequests: () => requests.filter(({ host }) => host === 'cdn'),
    options,
    download,
    interruptAt,
    close: async () => {
      await server.close();
      await rm(cache, { recursive: true, force: true });
    },
  };
}

/** A model that looks at pictures and reads text, each with weights of its own, and both in one too. */
function halves(): Record<string, Uint8Array> {
  const tokens = new TextEncoder().encode('{"model":{}}');
  return {
    'config.json': config,
    'preprocessor_config.json': preprocessor,
    'tokenizer.json': tokens,
    'tokenizer_config.json': new TextEncoder().encode('{}'),
    'vocab.json': tokens,
    'onnx/model.onnx': weights,
    'onnx/text_model.onnx': weights.slice(0, 2_000),
    'onnx/vision_model.onnx': weights.slice(0, 3_000),
  };
}
