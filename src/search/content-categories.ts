import { NodeProbabilities } from '../label/calibration/probabilities.ts';
import { embed } from '../label/learned/embedding.ts';
import type { Learned } from '../label/learned/learner.ts';
import { recognise } from '../label/learned/recognise.ts';
import { scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { CatalogReader, type OutputShape } from '../memory/catalog/reader.ts';
import type { Look } from '../memory/core/look.ts';
import type { Corrections } from '../memory/corrections.ts';
import type { ShownCategories } from './core/conditions.ts';

/** The inputs for deciding the categories of catalogued contents. */
interface ContentCategoriesOptions {
  /** Key of the network in the catalog. */
  readonly model: number;
  /** Key of the network with the uncropped view; undefined if its view is uncropped anyway. */
  readonly whole: number | undefined;
  readonly shape: OutputShape;
  readonly vocabulary: Vocabulary;
  readonly learned: Learned | undefined;
  readonly corrections: Pick<Corrections, 'all'> | undefined;
}

/** The categories of catalogued contents, decided anew from stored scores and features. */
export interface ContentCategories {
  /** The user's label for a content. */
  corrected(content: number): string | undefined;
  /** The contents that have one. */
  correctedContents(): Iterable<number>;
  shown(content: number): ShownCategories;
}

/**
 * @throws PhotonymError CATALOG_UNAVAILABLE, CORRECTIONS_UNAVAILABLE
 */
export function contentCategories(
  catalog: Catalog,
  options: ContentCategoriesOptions,
): ContentCategories {
  const { model, whole, shape, vocabulary, learned, corrections } = options;
  const reader = catalog.inspect((database) => new CatalogReader(database, shape));
  const labels = correctedContents(catalog, reader, corrections);
  const lookOf = (number: number, content: number): Look | undefined =>
    catalog.inspect(() => reader.look(number, content));
  const scoresOf = (content: number): Float32Array | undefined =>
    catalog.inspect(() => reader.scores(model, content));
  const categoriesBy = (scores: Float32Array | undefined, content: number): ShownCategories => {
    const nodes = scores && new NodeProbabilities(scores, vocabulary);
    return { probabilityOf: (node) => nodes?.of(node) ?? 0, corrected: labels.get(content) };
  };
  return {
    corrected: (content) => labels.get(content),
    correctedContents: () => labels.keys(),
    shown(content) {
      const needsFeatures = learned !== undefined || vocabulary.embeddings !== undefined;
      if (!needsFeatures) return categoriesBy(scoresOf(content), content);
      const look = lookOf(model, content);
      const shown = categoriesBy(look && scoresFor(look, vocabulary), content);
      if (look === undefined || learned === undefined) return shown;
      const other = whole === undefined ? undefined : lookOf(whole, content);
      const recognition = recognise(embed(other === undefined ? [look] : [look, other]), learned);
      return { ...shown, recognition };
    },
  };
}

/** Corrected labels of catalogued contents, by content key. */
function correctedContents(
  catalog: Catalog,
  reader: CatalogReader,
  corrections: Pick<Corrections, 'all'> | undefined,
): Map<number, string> {
  const all = [...(corrections?.all() ?? [])];
  return new Map(
    catalog.inspect(() =>
      all.flatMap(([sha256, label]): [number, string][] => {
        const content = reader.content(Buffer.from(sha256, 'hex'));
        return content === undefined ? [] : [[content, label]];
      }),
    ),
  );
}
