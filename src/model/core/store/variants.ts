import { PhotonymError } from '../../../base/errors.ts';

/** Number formats of weights, named as in transformers.js. */
export const DTYPES = [
  'fp32',
  'fp16',
  'q8',
  'int8',
  'uint8',
  'q4',
  'q4f16',
  'bnb4',
] as const satisfies readonly string[];

export type Dtype = (typeof DTYPES)[number];

/** The files of a model that photonym reads, relative to its folder, with `/` between folders. */
export interface ModelFiles {
  readonly weights: string;
  /** The text graph, if it has a file of its own. */
  readonly textWeights?: string;
  /** Files with tensors that would make the weights file too large. */
  readonly data: readonly string[];
  readonly cards: readonly string[];
}

/** The configuration files that every model has beside its weights. */
const CARDS = ['config.json', 'preprocessor_config.json'] as const;

/** The files of a tokenizer, for models that have one. */
const TEXT_CARDS = ['tokenizer.json', 'tokenizer_config.json'] as const;

const WEIGHTS_FOLDERS = ['onnx/', ''] as const;

/** Weights of one dtype: the graph for pictures, and the one for text if it is a separate file. */
type Weights = Pick<ModelFiles, 'weights' | 'textWeights'>;

/**
 * Parses the name of a dtype; `quantized` is another name for `q8`.
 * @throws PhotonymError USAGE for an unknown dtype
 */
export function parseDtype(text: string): Dtype {
  const wanted = text === 'quantized' ? 'q8' : text;
  const dtype = DTYPES.find((known) => known === wanted);
  if (dtype === undefined) {
    throw new PhotonymError(
      'USAGE',
      `Expected one of ${DTYPES.join(', ')} for the dtype but received ${text}.`,
    );
  }
  return dtype;
}

/** The dtypes among the files of a model's folder. */
export function dtypesIn(files: readonly string[]): Dtype[] {
  return DTYPES.filter((dtype) => weightsOf(files, dtype) !== undefined);
}

/** The model files among `files`, or why they are not a model with such weights. */
export function chooseFiles(
  files: readonly string[],
  dtype: Dtype,
): ModelFiles | { readonly lack: string } {
  const card = CARDS.find((name) => !files.includes(name));
  if (card !== undefined) return { lack: `has no ${card}` };
  const weights = weightsOf(files, dtype);
  if (weights === undefined) return { lack: weightsLack(dtypesIn(files), dtype) };
  const cards = [...CARDS, ...TEXT_CARDS.filter((name) => files.includes(name))];
  return { ...weights, data: dataOf(files, weights), cards };
}

function weightsLack(present: readonly Dtype[], dtype: Dtype): string {
  if (present.length === 0) return 'has no ONNX weights (onnx/model.onnx)';
  return `has no ${dtype} weights (${fileName('model', dtype)}); it has ${present.join(', ')}`;
}

/** Prefers two halves in separate files to one graph with both, since each can be opened alone. */
function weightsOf(files: readonly string[], dtype: Dtype): Weights | undefined {
  const find = (stem: string): string | undefined =>
    WEIGHTS_FOLDERS.map((folder) => folder + fileName(stem, dtype)).find((path) =>
      files.includes(path),
    );
  const vision = find('vision_model');
  const textWeights = find('text_model');
  if (vision !== undefined && textWeights !== undefined) return { weights: vision, textWeights };
  const weights = find('model');
  return weights === undefined ? undefined : { weights };
}

function fileName(stem: string, dtype: Dtype): string {
  if (dtype === 'fp32') return `${stem}.onnx`;
  return `${stem}_${dtype === 'q8' ? 'quantized' : dtype}.onnx`;
}

function dataOf(files: readonly string[], { weights, textWeights }: Weights): string[] {
  return files.filter((file) =>
    [weights, textWeights].some(
      (graph) =>
        graph !== undefined &&
        file.startsWith(graph) &&
        /^(?:_data(?:_\d+)?|\.data)$/.test(file.slice(graph.length)),
    ),
  );
}
