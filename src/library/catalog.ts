/**
 * `photonym/catalog`: inspecting and pruning the data kept between runs.
 * @module
 */

export { type CatalogEntry, type ExportOptions, exportCatalog } from '../memory/catalog/export.ts';
export { type CataloguedModel, cataloguedModels } from '../memory/catalog/models.ts';
export { type Pruned, pruneCatalog } from '../memory/catalog/prune.ts';
export { type CatalogSize, catalogSize } from '../memory/catalog/size.ts';
export {
  type CataloguedFile,
  type FeatureVectors,
  featureVectors,
  filesOfContent,
} from '../memory/catalog/vectors.ts';
export {
  type CatalogHealth,
  type VerifyCatalogOptions,
  verifyCatalog,
} from '../memory/catalog/verify.ts';
export type { LearnedExample, LearnedModel, LearnedSet } from '../memory/core/learned-set.ts';
export { learnedModelOf } from '../memory/learned-store.ts';
export { exampleOf } from '../pipeline/learn.ts';
export {
  type AddExampleOptions,
  addExample,
  learnedSets,
  removeLearnedSet,
  writeLearnedSet,
} from './learned.ts';
