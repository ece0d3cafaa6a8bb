import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFolder } from '../../../src/model/store/model-folder.ts';
import { type Initializer, type Node, onnxModel, type Value } from './onnx.ts';
import { smallClipTokenizer, smallSiglipTokenizer } from './small-tokenizer.ts';

/** The words that the small networks know, each with its corner of the colour cube. */
const MEANINGS = {
  red: [1, -1, -1],
  green: [-1, 1, -1],
  blue: [-1, -1, 1],
  garden: [-1, 1, -1],
  receipt: [1, 1, 1],
  whiteboard: [-1, 1, 1],
} as const;

/** Numbers of a place: three of the colour, one that every picture and every text has. */
export const PLACE_SIZE = 4;

type Family = 'clip' | 'siglip' | 'mobileclip';

export interface TextImageModelOptions {
  readonly family?: Family;
  /** Two graphs, or one that is both. */
  readonly layout?: 'separate' | 'joint';
  /** The joint graph's factor for cosines. Default 100. */
  readonly scale?: number;
  /** Laid over config.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** In the names of the files, such as "_int8". */
  readonly suffix?: string;
}

/** The differences between the families. */
interface Kind {
  readonly modelType: string;
  /** Width and height of a picture. */
  readonly side: number;
  readonly preprocessor: Readonly<Record<string, unknown>>;
  readonly tokenizer: (words: readonly string[]) => ReturnType<typeof smallClipTokenizer>;
  readonly outputs: { readonly image: string; readonly text: string };
  /** Length of a text: fixed in the graph, or any. */
  readonly length: number | string;
  /** Whether a text's place is that of its last token, filled up as it is; else that of its end. */
  readonly poolsLast: boolean;
}

const square = (side: number): Record<string, number> => ({ height: side, width: side });

const KINDS: Readonly<Record<Family, Kind>> = {
  clip: {
    modelType: 'clip',
    side: 24,
    preprocessor: {
      image_processor_type: 'CLIPImageProcessor',
      size: { shortest_edge: 24 },
      crop_size: square(24),
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
    },
    tokenizer: smallClipTokenizer,
    outputs: { image: 'image_embeds', text: 'text_embeds' },
    length: 'sequence_length',
    poolsLast: false,
  },
  siglip: {
    modelType: 'siglip',
    side: 24,
    preprocessor: {
      image_processor_type: 'SiglipImageProcessor',
      size: square(24),
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
    },
    tokenizer: smallSiglipTokenizer,
    outputs: { image: 'pooler_output', text: 'pooler_output' },
    length: 'sequence_length',
    poolsLast: true,
  },
  mobileclip: {
    modelType: 'mobileclip',
    side: 32,
    preprocessor: {
      image_processor_type: 'CLIPImageProcessor',
      size: { shortest_edge: 32 },
      crop_size: square(32),
      resample: 2,
      do_normalize: false,
    },
    tokenizer: smallClipTokenizer,
    outputs: { image: 'image_embeds', text: 'text_embeds' },
    length: 77,
    poolsLast: false,
  },
};

/**
 * Writes a complete model folder in the layout of the Hub's: a network of CLIP's kind with the operators
 * of a real one where these count (tokens' vectors, a pass along the text that sees only what came
 * before, pooling at its end, projections). It puts a picture at its mean colour, -1 to 1, and a text at
 * the sum of what its words mean (see {@link MEANINGS}), each with 1 as a fourth number: a red picture is
 * at the very place of "a photo of red", cosine 1, and at 0.5 from a text without any such word.
 * SigLIP's network counts padding: 0.02 of the fourth number for each such token.
 */
export async function writeTextImageModel(
  folder: string,
  {
    family = 'clip',
    layout = 'separate',
    scale = 100,
    config,
    suffix = '',
  }: TextImageModelOptions = {},
): Promise<ModelFolder> {
  const kind = KINDS[family];
  const { tokens, tokenizer, config: tokenizerConfig } = kind.tokenizer(Object.keys(MEANINGS));
  const onnx = path.join(folder, 'onnx');
  await mkdir(onnx, { recursive: true });
  const json = (name: string, value: unknown): Promise<void> =>
    writeFile(path.join(folder, name), JSON.stringify(value));
  await json('config.json', { model_type: kind.modelType, ...config });
  await json('preprocessor_config.json', { do_resize: true, resample: 3, ...kind.preprocessor });
  await json('tokenizer.json', tokenizer);
  await json('tokenizer_config.json', tokenizerConfig);
  const about = { id: `test/${family}`, folder, dtype: 'fp32', source: 'path' } as const;
  const file = (stem: string): string => path.join(onnx, `${stem}${suffix}.onnx`);
  if (layout === 'joint') {
    await writeFile(file('model'), jointGraph(kind, tokens, scale));
    return { ...about, weights: file('model') };
  }
  const { image, text } = kind.outputs;
  const places = family === 'siglip' ? ['batch_size', 'size'] : PLACES;
  const picture = pictureHalf(kind, image);
  const reading = textHalf(kind, tokens, text);
  await writeFile(file('vision_model'), graph([picture], [{ name: image, shape: places }]));
  await writeFile(file('text_model'), graph([reading], [{ name: text, shape: PLACES }]));
  return { ...about, weights: file('vision_model'), textWeights: file('text_model') };
}

const PLACES = ['batch_size', PLACE_SIZE] as const;

/** A part of a graph. */
interface Piece {
  readonly nodes: readonly Node[];
  readonly initializers: readonly Initializer[];
  readonly inputs?: readonly Value[];
}

function graph(pieces: readonly Piece[], outputs: readonly Value[]): Uint8Array {
  return onnxModel({
    nodes: pieces.flatMap(({ nodes }) => nodes),
    initializers: pieces.flatMap(({ initializers }) => initializers),
    inputs: pieces.flatMap(({ inputs = [] }) => inputs),
    outputs,
  });
}

const node = (
  op: string,
  inputs: string[],
  output: string,
  attributes?: Node['attributes'],
): Node =>
  attributes === undefined
    ? { op, inputs, outputs: [output] }
    : { op, inputs, outputs: [output], attributes };

const ints = (name: string, ...values: number[]): Initializer => ({
  name,
  type: 'int64',
  dims: [values.length],
  values,
});

/** Mean colour, from wherever pixels are, to -1 to 1 and a fourth number of 1. */
function pictureHalf({ side, length, preprocessor }: Kind, output: string): Piece {
  // Most on the Hub leave all of their sides open.
  const sides = typeof length === 'number' ? [3, side, side] : ['num_channels', 'height', 'width'];
  const shape = ['batch_size', ...sides];
  const fromZero = preprocessor['do_normalize'] === false;
  const gain = fromZero ? 2 : 1;
  const offset = fromZero ? -1 : 0;
  return {
    nodes: [
      node('GlobalAveragePool', ['pixel_values'], 'pooled_pixels'),
      node('Flatten', ['pooled_pixels'], 'mean_colour'),
      node('Gemm', ['mean_colour', 'visual_projection', 'visual_bias'], output),
    ],
    initializers: [
      {
        name: 'visual_projection',
        dims: [3, PLACE_SIZE],
        values: [gain, 0, 0, 0, 0, gain, 0, 0, 0, 0, gain, 0],
      },
      { name: 'visual_bias', dims: [PLACE_SIZE], values: [offset, offset, offset, 1] },
    ],
    inputs: [{ name: 'pixel_values', shape }],
  };
}

function textHalf({ length, poolsLast }: Kind, tokens: readonly string[], output: string): Piece {
  const table = tokens.flatMap((token) => meaningOf(token, poolsLast));
  const pooling = poolsLast
    ? [node('Gather', ['hidden', 'last'], 'pooled', { axis: { int: 1 } })]
    : [
        // The end of a text has the highest number: where it comes first, the text ends.
        node('Cast', ['input_ids'], 'ids32', { to: { int: 6 } }),
        node('ArgMax', ['ids32'], 'end', { axis: { int: 1 }, keepdims: { int: 1 } }),
        node('GatherND', ['hidden', 'end'], 'pooled', { batch_dims: { int: 1 } }),
      ];
  return {
    nodes: [
      node('Gather', ['token_embedding', 'input_ids'], 'embedded'),
      node('CumSum', ['embedded', 'sequence_axis'], 'hidden'),
      ...pooling,
      node('MatMul', ['pooled', 'text_projection'], output),
    ],
    initializers: [
      { name: 'token_embedding', dims: [tokens.length, PLACE_SIZE], values: table },
      { name: 'sequence_axis', type: 'int64', dims: [], values: [1] },
      ...(poolsLast ? [{ name: 'last', type: 'int64', dims: [], values: [-1] } as const] : []),
      { name: 'text_projection', dims: [PLACE_SIZE, PLACE_SIZE], values: identity(PLACE_SIZE) },
    ],
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['text_batch_size', length] }],
  };
}

/** A token's contribution to the embedding of a text. */
function meaningOf(token: string, poolsLast: boolean): number[] {
  if (token === '<|startoftext|>') return [0, 0, 0, 1];
  if (poolsLast && token === '</s>') return [0, 0, 0, 0.02];
  const word = token.replace(/^▁|<\/w>$/g, '');
  const meaning = Object.entries(MEANINGS).find(([known]) => known === word);
  return meaning === undefined ? [0, 0, 0, 0] : [...meaning[1], 0];
}

/** Both halves and where they meet: places of length one, cosines, logits. */
function jointGraph(kind: Kind, tokens: readonly string[], scale: number): Uint8Array {
  const reading = textHalf({ ...kind }, tokens, 'text_place');
  const unit = (from: string, to: string): Node[] => [
    node('ReduceL2', [from], `${from}_length`, { axes: { ints: [-1] }, keepdims: { int: 1 } }),
    node('Div', [from, `${from}_length`], to),
  ];
  const bias = kind.poolsLast ? -12 : 0;
  const meeting: Piece = {
    nodes: [
      ...unit('image_place', 'image_embeds'),
      ...unit('text_place', 'text_embeds'),
      node('Transpose', ['image_embeds'], 'image_columns', { perm: { ints: [1, 0] } }),
      node('MatMul', ['text_embeds', 'image_columns'], 'cosines'),
      node('Exp', ['logit_scale'], 'scale'),
      node('Mul', ['cosines', 'scale'], 'scaled'),
      node('Add', ['scaled', 'logit_bias'], 'logits_per_text'),
      node('Transpose', ['logits_per_text'], 'logits_per_image', { perm: { ints: [1, 0] } }),
    ],
    initializers: [
      { name: 'logit_scale', dims: [], values: [Math.log(scale)] },
      { name: 'logit_bias', dims: [], values: [bias] },
    ],
  };
  const masked = kind.poolsLast ? reading : withMask(reading);
  return graph(
    [pictureHalf(kind, 'image_place'), masked, meeting],
    [
      { name: 'logits_per_image', shape: ['batch_size', 'text_batch_size'] },
      { name: 'logits_per_text', shape: ['text_batch_size', 'batch_size'] },
      { name: 'text_embeds', shape: ['text_batch_size', PLACE_SIZE] },
      { name: 'image_embeds', shape: PLACES },
    ],
  );
}

/** Tokens that are masked mean nothing, as in CLIP's joint graph. */
function withMask({ nodes, initializers, inputs = [] }: Piece): Piece {
  const shape = ['text_batch_size', 'sequence_length'];
  return {
    nodes: nodes.flatMap((each) =>
      each.op === 'CumSum'
        ? [
            node('Cast', ['attention_mask'], 'mask', { to: { int: 1 } }),
            node('Unsqueeze', ['mask', 'mask_axis'], 'mask_column'),
            node('Mul', ['embedded', 'mask_column'], 'masked'),
            node('CumSum', ['masked', 'sequence_axis'], 'hidden'),
          ]
        : [each],
    ),
    initializers: [...initializers, ints('mask_axis', -1)],
    inputs: [...inputs, { name: 'attention_mask', type: 'int64', shape }],
  };
}

function identity(size: number): number[] {
  return Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0));
}
