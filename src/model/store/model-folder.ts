import { join } from 'node:path';
import type { Dtype, ModelFiles } from '../core/store/variants.ts';
import { expectedDigest } from './folder.ts';

/** Where a model was found: at a path, in a store, in the Hugging Face cache, on the Hub, in the program. */
export type ModelSource = 'path' | 'store' | 'cache' | 'hub' | 'built-in';

/** A model on this machine. */
export interface ModelFolder {
  /** Stable id, the same wherever the model is found. */
  readonly id: string;
  /** Absolute path of the folder with `config.json`. */
  readonly folder: string;
  /** Absolute path of the ONNX file; if text has its own, of the one for pictures. */
  readonly weights: string;
  /** Absolute path of the ONNX file for text, if there is one. */
  readonly textWeights?: string;
  readonly dtype: Dtype;
  readonly source: ModelSource;
  /** The expected SHA-256 of the weights, if known. */
  readonly sha256?: string;
}

/** Describes a folder whose files are known. */
export async function modelFolderOf(
  where: { id: string; folder: string; source: ModelSource; dtype: Dtype },
  files: ModelFiles,
): Promise<ModelFolder> {
  const digest = await expectedDigest(where.folder, files.weights);
  return {
    ...where,
    weights: join(where.folder, files.weights),
    ...(files.textWeights !== undefined && { textWeights: join(where.folder, files.textWeights) }),
    ...(digest?.algorithm === 'sha256' && { sha256: digest.hex }),
  };
}
