import { join } from 'node:path';
import type { Dtype, ModelFiles } from '../core/store/variants.ts';
import { expectedDigest } from './folder.ts';

/** Where a model was found: named by its path, in a store, in the Hugging Face cache, on the Hub. */
export type ModelSource = 'path' | 'store' | 'cache' | 'hub';

/** A model on this machine. */
export interface ModelFolder {
  /** Stable id, the same wherever the model is found: for plans and for what is learned from it. */
  readonly id: string;
  /** Absolute path of the folder that has `config.json`. */
  readonly folder: string;
  /** Absolute path of the ONNX file; of that for pictures where there is one for text too. */
  readonly weights: string;
  /** Absolute path of the ONNX file for text, where it is another. */
  readonly textWeights?: string;
  readonly dtype: Dtype;
  readonly source: ModelSource;
  /** SHA-256 that the weights should have, where that is known. */
  readonly sha256?: string;
}

/** Describes a folder that has been looked into. */
export async function describe(
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
