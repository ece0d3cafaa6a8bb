import { PhotonymError } from '../../../base/errors.ts';

/** How weights are stored, named as in transformers.js. */
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
  /** Of a network that also reads text in a graph of its own: that graph. */
  readonly textWeights?: string;
  /** Tensors that the weights file keeps beside itself, because it would be too large. */
  readonly data: readonly string[];
  readonly cards: readonly string[];
}

/** The two descriptions that every model has beside its weights. */
export const CARDS = ['config.json', 'preprocessor_config.json'] as const;

/** How text becomes numbers; read where a model has them. */
const TEXT_CARDS = ['tokenizer.json', 'tokenizer_config.json'] as const;

const WEIGHTS_FOLDERS = ['onnx/', ''] as const;

/** Weights of one dtype: the graph that looks at pictures, and one for text where that is another. */
type Weights = Pick<ModelFiles, 'weights' | 'textWeights'>;

/**
 * Reads the name of a dtype; `quantized` is another name of `q8`.
 * @throws PhotonymError USAGE for an unknown one
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

/** What is read of a folder that holds `files`, or why the folder is not such a model. */
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

/** Two halves, where there are both, are preferred to one graph that is both: each is opened alone. */
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
