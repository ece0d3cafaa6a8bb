import type { Vocabulary } from '../label/vocabulary.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import type { ContentCategories } from './content-categories.ts';
import type { Condition, MatchOptions } from './core/conditions.ts';

/** One search of a catalog. */
export interface Search extends MatchOptions {
  readonly catalog: Catalog;
  /** Key of the network in the catalog. */
  readonly model: number;
  /** Number of its classes. */
  readonly classes: number;
  readonly conditions: readonly Condition[];
  readonly vocabulary: Vocabulary;
  readonly categories: ContentCategories;
  /** By path, the names that files had before, if they contain words of the search. */
  readonly formerNames: ReadonlyMap<string, string>;
  /** What was read in a content, and said about it. */
  readonly textOf: (content: number) => string | undefined;
  /** Absolute path of the folder that pictures must be in. */
  readonly within: string | undefined;
  readonly signal: AbortSignal | undefined;
}
