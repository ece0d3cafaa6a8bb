import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { meanEmbedding } from '../label/phrases/embeddings.ts';
import { promptsFor } from '../label/phrases/prompts.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { TextEmbeddings, type TextModelIdentity } from '../memory/text-embeddings.ts';
import type { ClassifierFacts } from '../model/core/classifier.ts';
import type { ModelFolder } from '../model/store/model-folder.ts';

export interface PhraseEmbedOptions {
  /** Where embeddings are kept, so that no phrase has to be read twice. Default: nowhere. */
  readonly catalog?: Catalog | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called while phrases are read that the catalog does not know: how many have been, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A network that compares pictures with text, as far as reading goes. */
export interface TextImageNetwork {
  readonly facts: Pick<ClassifierFacts, 'id' | 'dtype' | 'weights' | 'textModel'>;
}

/** Phrases as a network understands them. */
export interface EmbeddedPhrases {
  /** Vectors of length one, in the order of the phrases, each the mean of several prompts. */
  readonly embeddings: readonly Float32Array[];
  /** Factor by which a cosine with a picture's features becomes a logit. */
  readonly scale: number;
}

/**
 * Embeds phrases in the space of a network's features, near the pictures that show them. The model that
 * reads text is loaded only for phrases that the catalog does not know, and closed again.
 * @throws PhotonymError USAGE for a network that reads no text; MODEL_UNSUPPORTED and MODEL_DAMAGED
 *   where its text model cannot be used; INTERRUPTED
 * @example
 * ```ts no-run
 * import { findCatalogued, openCatalog, openClassifier } from 'photonym';
 * import { embedPhrases } from 'photonym/model';
 *
 * await using classifier = await openClassifier({ model: 'Xenova/clip-vit-base-patch32' });
 * using catalog = openCatalog();
 * const { embeddings } = await embedPhrases(classifier, ['a dog on a beach'], { catalog });
 * for (const vector of embeddings) console.log(await findCatalogued({ vector }, { classifier, catalog }));
 * ```
 */
export async function embedPhrases(
  network: TextImageNetwork,
  phrases: readonly string[],
  { catalog, signal, onProgress }: PhraseEmbedOptions = {},
): Promise<EmbeddedPhrases> {
  const { textModel } = network.facts;
  if (textModel === undefined) throw readsNoText(network);
  const kept =
    catalog === undefined
      ? undefined
      : new TextEmbeddings(catalog, await identityOf(network, textModel));
  const known = kept?.recall(phrases) ?? new Map<string, Float32Array>();
  const unknown = [...new Set(phrases)].filter((phrase) => !known.has(phrase));
  let scale = kept?.scale();
  if (scale === undefined || unknown.length > 0) {
    const read = await readPhrases(textModel, unknown, { signal, onProgress });
    scale = read.scale;
    kept?.remember(read.embeddings, scale);
    for (const [phrase, embedding] of read.embeddings) known.set(phrase, embedding);
  }
  return { embeddings: phrases.map((phrase) => known.get(phrase) ?? new Float32Array()), scale };
}

async function readPhrases(
  textModel: ModelFolder,
  phrases: readonly string[],
  { signal, onProgress }: PhraseEmbedOptions,
): Promise<{ embeddings: Map<string, Float32Array>; scale: number }> {
  // Imported only here, so that ONNX Runtime is not loaded into this thread without need.
  const { openTextModel } = await import('../model/text/text-model.ts');
  const model = await openTextModel(textModel);
  try {
    const prompts = phrases.map(promptsFor);
    const total = prompts.flat().length;
    const read = await model.embed(prompts.flat(), {
      signal,
      onProgress: (done) =>
        onProgress?.(Math.floor((done / total) * phrases.length), phrases.length),
    });
    const vectors = read.values();
    const embeddings = phrases.map((phrase, index): [string, Float32Array] => {
      const own = (prompts[index] ?? []).flatMap(() => vectors.next().value ?? []);
      return [phrase, meanEmbedding(own)];
    });
    return { embeddings: new Map(embeddings), scale: model.logitScale };
  } finally {
    await model.close();
  }
}

/**
 * For the text weights, the size is enough: they are large, and come with the picture weights, whose
 * digest is known.
 */
async function identityOf(
  { facts: { id, dtype, weights } }: TextImageNetwork,
  { folder, textWeights, weights: both }: ModelFolder,
): Promise<TextModelIdentity> {
  const hash = createHash('sha256').update(`${weights} ${(await stat(textWeights ?? both)).size}`);
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    hash.update(await readFile(path.join(folder, name)).catch(() => ''));
  }
  hash.update(JSON.stringify(promptsFor('receipt')));
  return { id, dtype, digest: hash.digest('hex') };
}

function readsNoText({ facts: { id } }: TextImageNetwork): PhotonymError {
  return new PhotonymError('USAGE', `${id} is a classifier and cannot read text.`, {
    remedy: 'Choose one that can, such as --model Xenova/clip-vit-base-patch32.',
  });
}
