/**
 * photonym: looks at pictures with a pretrained network and gives every file a true name.
 *
 * The pipeline is `openClassifier` → `classify` or `planRenames` → `applyPlan`; `undoRun` takes a
 * run back. Everything that may take time is an async generator of typed events or a promise, and
 * takes an `AbortSignal`.
 * @module
 */

export type { ApplyOptions } from './apply/apply.ts';
export type { RunStatus } from './apply/core/run.ts';
export type { Operation, Receipt, RunEvent, SkipReason, Tally } from './apply/core/run-event.ts';
export { type SetAside, setAsideDamagedJournal } from './apply/journal/damaged-journal.ts';
export { type HistoryEntry, history } from './apply/journal/history.ts';
export { type RecoverOptions, unfinishedRuns } from './apply/recover/recover.ts';
export type { RunOptions } from './apply/run-options.ts';
export { writeZip, type ZipEntry, type ZipEvent, type ZipOptions } from './apply/zip.ts';
export { planEntries } from './apply/zip-entries.ts';
export { dataDirectory } from './base/data-dir.ts';
export { type ErrorCode, type Failure, type FailureCode, PhotonymError } from './base/errors.ts';
export type { Sequence } from './base/packed-list.ts';
export type { PictureFormat } from './find/core/formats.ts';
export type { Found, FoundPicture, NotFound } from './find/core/found.ts';
export type { FileStamp } from './find/core/stamp.ts';
export { type FindOptions, findPictures } from './find/find.ts';
export type { Said } from './find/labelled-folder.ts';
export { type Calibration, UNCALIBRATED } from './label/calibration/calibration.ts';
export { nodeProbabilities } from './label/calibration/probabilities.ts';
export {
  type Decision,
  type DecisionOptions,
  decide,
  type Guess,
  type Naming,
} from './label/decide.ts';
export type { FailedJudgement, Judgement, SeenJudgement } from './label/judgement.ts';
export { embed, type View } from './label/learned/embedding.ts';
export { type Example, type Learned, learn } from './label/learned/learner.ts';
export {
  type Confusion,
  type LeaveOneOut,
  leaveOneOut,
} from './label/learned/leave-one-out.ts';
export { DEFAULT_LEARNED_FLOOR } from './label/learned/prefer.ts';
export { type Recognition, recognise } from './label/learned/recognise.ts';
export { type Restriction, restrict } from './label/restrict.ts';
export { type Category, flatCategories } from './label/tree/categories.ts';
export { type Lookup, makeLookup } from './label/tree/lookup.ts';
export { type CategoryTree, makeTree } from './label/tree/tree.ts';
export type { Vocabulary } from './label/vocabulary.ts';
export type { CaptureFacts } from './look/core/facts/facts.ts';
export { DEFAULT_LIMITS, type Limits, type LookOptions } from './look/core/limits.ts';
export {
  notebookPreprocessing,
  type Preprocessing,
  type ResampleFilter,
  type Size,
  type Triple,
} from './look/core/pixels/preprocessing.ts';
export type { Pixels } from './look/core/pixels/resample.ts';
export {
  type DecodeOptions,
  decode,
  miniature,
  type NetworkView,
  type PictureFile,
} from './look/decode.ts';
export { type DecoderTrial, tryDecoders } from './look/try-decoders.ts';
export {
  type Catalog,
  type CatalogOptions,
  openCatalog,
} from './memory/catalog/catalog.ts';
export { type CatalogEntry, type ExportOptions, exportCatalog } from './memory/catalog/export.ts';
export { type CataloguedModel, cataloguedModels } from './memory/catalog/models.ts';
export { type Pruned, pruneCatalog } from './memory/catalog/prune.ts';
export { type CatalogSize, catalogSize } from './memory/catalog/size.ts';
export {
  type CataloguedFile,
  type FeatureVectors,
  featureVectors,
  filesOfContent,
} from './memory/catalog/vectors.ts';
export {
  type CatalogHealth,
  type VerifyCatalogOptions,
  verifyCatalog,
} from './memory/catalog/verify.ts';
export {
  type LearnedExample,
  type LearnedModel,
  type LearnedSet,
  parseSet,
  setLines,
} from './memory/core/learned-set.ts';
export {
  addExample,
  CORRECTIONS,
  learnedModelOf,
  learnedSets,
  openLearned,
  readLearnedSet,
  removeLearnedSet,
  writeLearnedSet,
} from './memory/learned-store.ts';
export { loadClassifier } from './model/classifier/onnx-classifier.ts';
export type {
  Classifier,
  ClassifierFacts,
  ClassifierOptions,
  Prediction,
} from './model/core/classifier.ts';
export type { Device, DeviceInUse } from './model/core/device.ts';
export { type DownloadOptions, downloadModel } from './model/store/hub.ts';
export { type ListedModel, listModels } from './model/store/list.ts';
export { type LocateOptions, locateModel } from './model/store/locate.ts';
export type { ModelFolder, ModelSource } from './model/store/model-folder.ts';
export type { DownloadEvent } from './model/store/transfer.ts';
export { type FileHealth, type VerifiedFile, verifyModel } from './model/store/verify.ts';
export { portableStem } from './name/rules.ts';
export type {
  FolderTemplate,
  NameTemplate,
  Part,
  Slot,
  TokenUse,
  Transform,
} from './name/template.ts';
export { parseFolderTemplate, parseNameTemplate } from './name/template-parse.ts';
export { renderFolders, renderName } from './name/template-render.ts';
export { type TemplateValues, TOKENS, type Token, type TokenName } from './name/tokens.ts';
export type { TransformName } from './name/transforms.ts';
export {
  applyPlan,
  type RunCatalogOptions,
  recoverRuns,
  redoRun,
  undoRun,
} from './pipeline/apply.ts';
export {
  type ClassifyEvent,
  type ClassifyOptions,
  classify,
  type JudgedEvent,
  type SkippedEvent,
} from './pipeline/classify.ts';
export {
  type Duplicate,
  type DuplicateGroup,
  type DuplicatesEvent,
  findDuplicates,
} from './pipeline/duplicates.ts';
export {
  type EmbeddedPhrases,
  type EmbedOptions,
  embedPhrases,
  type TextImageNetwork,
} from './pipeline/embed-phrases.ts';
export {
  type FindCataloguedOptions,
  findCatalogued,
  type Wanted,
} from './pipeline/find.ts';
export { exampleOf, type LearnEvent, learnFolder } from './pipeline/learn.ts';
export { type ModelOptions, openClassifier } from './pipeline/open-classifier.ts';
export {
  type PlanEvent,
  type PlannedEvent,
  type PlanOptions,
  planRenames,
} from './pipeline/plan.ts';
export type { SeeOptions } from './pipeline/see.ts';
export { type VocabularyOptions, vocabularyFor } from './pipeline/vocabulary.ts';
export type { LeftOut } from './plan/build.ts';
export { checkPlan } from './plan/check.ts';
export type { Conflict, ConflictStatus } from './plan/core/conflicts/conflicts.ts';
export { asEdited } from './plan/core/edited.ts';
export { planCsvRows } from './plan/core/file/plan-csv.ts';
export { parsePlan, planLines } from './plan/core/file/plan-lines.ts';
export { readPlan, readPlanFrom } from './plan/core/file/read-plan.ts';
export type { FileIdentity, Filing, Plan, PlannedFile, PlanStatus } from './plan/core/plan.ts';
export type { CategoryQuality } from './quality/core/category-counter.ts';
export { fitCalibration, type ScoredPicture } from './quality/core/fit-calibration.ts';
export type { NameCounts } from './quality/core/name-counter.ts';
export {
  type FloorQuality,
  type Outcome,
  type Quality,
  QualityMeter,
} from './quality/core/quality.ts';
export type { Reliability, ReliabilityBin } from './quality/core/reliability.ts';
export { makeTruth, type Truth } from './quality/core/truth.ts';
export type { SearchHit } from './search/core/search-hit.ts';
export type { SheetCard, SheetGuess, SheetStatus } from './show/core/card.ts';
export { planCards } from './show/core/plan-cards.ts';
export { type SheetEvent, type SheetFormat, type SheetOptions, writeSheet } from './show/sheet.ts';
