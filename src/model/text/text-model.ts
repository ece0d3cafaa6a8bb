import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Tensor } from 'onnxruntime-common';
import { throwIfAborted } from '../../base/errors.ts';
import { dot, normalise } from '../../base/vector.ts';
import { readCard } from '../card.ts';
import type { Session } from '../classifier/runtime.ts';
import { openSession } from '../classifier/session.ts';
import { type Graph, type GraphInput, readGraph } from '../core/onnx/graph.ts';
import { subgraph } from '../core/onnx/graph-rewrite.ts';
import { floats } from '../core/outputs.ts';
import { readModel, unsupported } from '../core/refusal.ts';
import { embeddingOutputs, type TextCard } from '../core/text-card.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { logitScaleOf } from './logit-scale.ts';
import { readTokenizer, type TextTokenizer } from './tokenizer.ts';

interface TextEmbedOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch with the number of texts read so far. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** The half of a text-image network that embeds text. */
interface TextModel {
  /** Factor that turns the cosine of a picture and a text into a logit. */
  readonly logitScale: number;
  /**
   * Embeds texts in the space of the pictures' features.
   * @returns unit vectors, in the order of the texts
   * @throws PhotonymError INTERRUPTED
   */
  embed(texts: readonly string[], options?: TextEmbedOptions): Promise<Float32Array[]>;
  /** Frees the model's memory. */
  close(): Promise<void>;
}

/** Texts per run. */
const BATCH = 16;

/** From this cosine up, padding has not affected a text's embedding. */
const SAME_EMBEDDING = 0.9999;

/**
 * Loads the text half of a model folder into the calling thread.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function openTextModel(folder: ModelFolder): Promise<TextModel> {
  const { text: card } = await readCard(folder.folder);
  if (card === undefined) throw unsupported('it is a classifier and cannot read text');
  const file = folder.textWeights ?? folder.weights;
  const whole = await readFile(file);
  const { model, graph, output } = readModel(() =>
    textHalf(whole, embeddingOutputs(card.family).text),
  );
  const inputs = inputsOf(graph, card);
  const tokenizer = await readTokenizer(folder.folder, {
    ...card,
    contextLength: inputs.ids.length ?? card.contextLength,
  });
  // Halves in separate files lack the end of the graph, where embeddings meet.
  const scale = folder.textWeights === undefined ? await logitScaleOf(whole, file) : undefined;
  const { session } = await openSession(model, {
    threads: Math.min(availableParallelism(), 4),
    device: 'cpu',
    weights: file,
  });
  return new OnnxTextModel(session, inputs, output, tokenizer, scale ?? card.logitScale);
}

function textHalf(
  whole: Uint8Array,
  wanted: readonly string[],
): { model: Uint8Array; graph: Graph; output: string } {
  const { outputs } = readGraph(whole);
  const output = wanted.find((name) => outputs.includes(name));
  if (output === undefined) throw unsupported(`its graph has no output ${wanted.join(' or ')}`);
  const model = subgraph(whole, { outputs: [output] });
  return { model, graph: readGraph(model), output };
}

/** The inputs of a text graph. */
interface TextInputs {
  readonly ids: TextInput;
  readonly mask: TextInput | undefined;
  /** Whether the mask covers the padding too. */
  readonly maskIsWhole: boolean;
}

function inputsOf({ inputs }: Graph, { family }: TextCard): TextInputs {
  const other = inputs.find(({ name }) => name !== 'input_ids' && name !== 'attention_mask');
  if (other !== undefined) throw unsupported(`its text graph has an unknown input ${other.name}`);
  const ids = textInput(inputs, 'input_ids');
  if (ids === undefined) throw unsupported('its text graph has no input input_ids');
  // SigLIP was trained without a mask: padding counts as text.
  return { ids, mask: textInput(inputs, 'attention_mask'), maskIsWhole: family === 'siglip' };
}

class OnnxTextModel implements TextModel {
  readonly logitScale: number;
  readonly #session: Session;
  readonly #inputs: TextInputs;
  readonly #output: string;
  readonly #tokenizer: TextTokenizer;
  /** Whether texts must be padded to the full length; undefined until tried. */
  #needsAll: boolean | undefined;

  constructor(
    session: Session,
    inputs: TextInputs,
    output: string,
    tokenizer: TextTokenizer,
    logitScale: number,
  ) {
    this.#session = session;
    this.#inputs = inputs;
    this.#output = output;
    this.#tokenizer = tokenizer;
    this.logitScale = logitScale;
    if (inputs.ids.length !== undefined) this.#needsAll = true;
  }

  async embed(
    texts: readonly string[],
    { signal, onProgress }: TextEmbedOptions = {},
  ): Promise<Float32Array[]> {
    const encoded = texts.map((text) => this.#tokenizer.encode(text));
    const size = this.#inputs.ids.batch ?? BATCH;
    const embeddings: Float32Array[] = [];
    for (let start = 0; start < encoded.length; start += size) {
      throwIfAborted(signal);
      const batch = encoded.slice(start, start + size);
      embeddings.push(...(await this.#run(batch, await this.#lengthFor(batch))));
      onProgress?.(embeddings.length);
      // The runtime blocks the thread while it computes, so other work gets its turn here.
      await new Promise(setImmediate);
    }
    return embeddings;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }

  /**
   * The length to which the texts of a batch are padded. If padding does not matter, as in CLIP, that is
   * the longest text, which is several times as fast; other networks were trained with every text at full
   * length. The first text shows which kind this is.
   */
  async #lengthFor(batch: readonly (readonly number[])[]): Promise<number> {
    const all = this.#inputs.ids.length ?? this.#tokenizer.contextLength;
    const [first = []] = batch;
    if (this.#needsAll === undefined) {
      const [near = new Float32Array()] = await this.#run([first], first.length);
      const [far = new Float32Array()] = await this.#run([first], all);
      this.#needsAll = dot(near, far) < SAME_EMBEDDING;
    }
    return this.#needsAll ? all : Math.max(...batch.map(({ length }) => length));
  }

  async #run(batch: readonly (readonly number[])[], length: number): Promise<Float32Array[]> {
    const { ids, mask, maskIsWhole } = this.#inputs;
    // A graph exported for a fixed number of texts takes no fewer: the rest stay empty.
    const rows = ids.batch ?? batch.length;
    const numbers = new BigInt64Array(rows * length).fill(BigInt(this.#tokenizer.padding));
    const counts = new BigInt64Array(rows * length).fill(maskIsWhole ? 1n : 0n);
    for (const [row, tokens] of batch.entries()) {
      for (const [place, id] of tokens.entries()) {
        numbers[row * length + place] = BigInt(id);
        counts[row * length + place] = 1n;
      }
    }
    const dims = [rows, length];
    const outputs = await this.#session.run({
      [ids.name]: tensorOf(ids, numbers, dims),
      ...(mask === undefined ? {} : { [mask.name]: tensorOf(mask, counts, dims) }),
    });
    const all = floats(outputs[this.#output]);
    const size = all.length / rows;
    return batch.map((_, row) => normalise(all.slice(row * size, (row + 1) * size)));
  }
}

/** An input for tokens; undefined dimensions may be any number. */
interface TextInput {
  readonly name: string;
  readonly type: 'int32' | 'int64';
  readonly batch: number | undefined;
  readonly length: number | undefined;
}

function textInput(inputs: readonly GraphInput[], wanted: string): TextInput | undefined {
  const input = inputs.find(({ name }) => name === wanted);
  if (input === undefined) return undefined;
  const { name, type, shape } = input;
  if (type !== 'int64' && type !== 'int32') {
    throw unsupported(`its input ${name} is of type ${type ?? 'unknown'}; photonym gives int64`);
  }
  const [batch, length] = shape.map((side) =>
    typeof side === 'number' && side > 0 ? side : undefined,
  );
  return { name, type, batch, length };
}

function tensorOf({ type }: TextInput, values: BigInt64Array, dims: readonly number[]): Tensor {
  return type === 'int64'
    ? new Tensor('int64', values, dims)
    : new Tensor('int32', Int32Array.from(values, Number), dims);
}
