import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { type Restriction, restrict } from '../label/restrict.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import { meanDirection, meaningOthers } from '../label/words/directions.ts';
import { everythingElse } from '../label/words/everything-else.ts';
import { promptsFor } from '../label/words/prompts.ts';
import { type WordingOptions, withDirections, wordingOf } from '../label/words/wording.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { TextEmbeddings, type TextModelIdentity } from '../memory/text-embeddings.ts';
import type { ClassifierFacts } from '../model/core/classifier.ts';
import type { ModelFolder } from '../model/store/model-folder.ts';

export interface ReadingOptions {
  /** Where it is remembered how words are understood, so that they need not be read again. */
  readonly catalog?: Catalog | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called while words are read that have not been read before: with how many are, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface WordVocabularyOptions extends WordingOptions, ReadingOptions {
  /** What of it may be a name, and what is called otherwise. */
  readonly restriction?: Restriction | undefined;
}

/** A network that compares pictures with text, as far as reading goes. */
export interface ComparingNetwork {
  readonly facts: Pick<ClassifierFacts, 'id' | 'dtype' | 'weights' | 'textModel'>;
}

/**
 * The vocabulary of words for a network that compares pictures with text: of somebody's own, of a tree
 * of such words or, without either, of photonym's own tree. What reads them is loaded only for words
 * that have not been read before, and closed again.
 * @throws PhotonymError USAGE for a classifier, or a word to be mapped that is not there; TREE_INVALID;
 * MODEL_UNSUPPORTED and MODEL_DAMAGED where the network's text cannot be read; INTERRUPTED
 */
export async function wordVocabulary(
  network: ComparingNetwork,
  { restriction = {}, ...options }: WordVocabularyOptions = {},
): Promise<Vocabulary> {
  const { labels, texts, vocabulary } = wordingOf(options);
  const others = everythingElse(texts);
  const { directions, scale } = await readWords(network, [...texts, ...others], options);
  const words = directions.slice(0, texts.length);
  const apart = meaningOthers(directions.slice(texts.length), words);
  const own = withDirections(vocabulary, { words, others: apart, scale });
  return restrict(own, labels, restriction);
}

/** Where a network puts words, each as captions of pictures of it, and the scale of its cosines. */
export interface ReadWords {
  /** Vectors of length one, in the order of the words. */
  readonly directions: readonly Float32Array[];
  readonly scale: number;
}

/**
 * Where a network puts words, among the pictures that show them.
 * @throws PhotonymError as {@link wordVocabulary}
 */
export async function readWords(
  network: ComparingNetwork,
  words: readonly string[],
  { catalog, signal, onProgress }: ReadingOptions = {},
): Promise<ReadWords> {
  const { textModel } = network.facts;
  if (textModel === undefined) throw readsNoText(network);
  const memory =
    catalog === undefined
      ? undefined
      : new TextEmbeddings(catalog, await readerOf(network, textModel));
  const known = memory?.recall(words) ?? new Map<string, Float32Array>();
  const unknown = [...new Set(words)].filter((word) => !known.has(word));
  let scale = memory?.scale();
  if (scale === undefined || unknown.length > 0) {
    const read = await readAnew(textModel, unknown, { signal, onProgress });
    scale = read.scale;
    memory?.remember(read.directions, scale);
    for (const [word, direction] of read.directions) known.set(word, direction);
  }
  return { directions: words.map((word) => known.get(word) ?? new Float32Array()), scale };
}

async function readAnew(
  textModel: ModelFolder,
  words: readonly string[],
  { signal, onProgress }: ReadingOptions,
): Promise<{ directions: Map<string, Float32Array>; scale: number }> {
  // ONNX Runtime is loaded into this thread only where there is something to read.
  const { openTextModel } = await import('../model/text/text-model.ts');
  const model = await openTextModel(textModel);
  try {
    const prompts = words.map(promptsFor);
    const total = prompts.flat().length;
    const read = await model.embed(prompts.flat(), {
      signal,
      onProgress: (done) => onProgress?.(Math.floor((done / total) * words.length), words.length),
    });
    const places = read.values();
    const directions = words.map((word, index): [string, Float32Array] => {
      const own = (prompts[index] ?? []).flatMap(() => places.next().value ?? []);
      return [word, meanDirection(own)];
    });
    return { directions: new Map(directions), scale: model.logitScale };
  } finally {
    await model.close();
  }
}

/**
 * Of the weights for text their size and those for pictures have to do: they are large, and belong to
 * each other.
 */
async function readerOf(
  { facts: { id, dtype, weights } }: ComparingNetwork,
  { folder, textWeights, weights: both }: ModelFolder,
): Promise<TextModelIdentity> {
  const hash = createHash('sha256').update(`${weights} ${(await stat(textWeights ?? both)).size}`);
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    hash.update(await readFile(path.join(folder, name)).catch(() => ''));
  }
  hash.update(JSON.stringify(promptsFor('receipt')));
  return { id, dtype, digest: hash.digest('hex') };
}

function readsNoText({ facts: { id } }: ComparingNetwork): PhotonymError {
  return new PhotonymError('USAGE', `${id} is a classifier: it compares pictures with no text.`, {
    remedy: 'Choose a network that does, such as --model Xenova/clip-vit-base-patch32.',
  });
}
