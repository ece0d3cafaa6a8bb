/**
 * photonym: looks at pictures with a pretrained network and gives every file a true name.
 *
 * The pipeline is `openClassifier` → `classify` or `planRenames` → `applyPlan`; `undoRun` takes a
 * run back. Everything that may take time is an async generator of typed events or a promise, and
 * takes an `AbortSignal`.
 * @module
 */

export { type ApplyEvent, type ApplyOptions, applyPlan } from './apply/apply.ts';
export { type SetAside, setAsideDamagedJournal } from './apply/damaged-journal.ts';
export { dataDirectory } from './apply/data-dir.ts';
export { type HistoryEntry, history } from './apply/history.ts';
export { planEntries } from './apply/plan-entries.ts';
export type { Receipt, UndoReceipt } from './apply/receipt.ts';
export { type RecoverOptions, type Recovery, recover, unfinishedRuns } from './apply/recover.ts';
export type { RecoveredFile } from './apply/recover-run.ts';
export { type RedoOptions, redoRun } from './apply/redo.ts';
export type { RetraceOptions } from './apply/retrace.ts';
export type { RunStatus } from './apply/run.ts';
export { type UndoEvent, type UndoOptions, undoRun } from './apply/undo.ts';
export { writeZip, type ZipEntry, type ZipEvent, type ZipOptions } from './apply/zip.ts';
export {
  type Catalog,
  type CatalogOptions,
  openCatalog,
} from './catalog/catalog.ts';
export { type CatalogEntry, type ExportOptions, exportCatalog } from './catalog/export.ts';
export { type Pruned, pruneCatalog } from './catalog/prune.ts';
export {
  type CatalogSize,
  type CataloguedModel,
  catalogSize,
  cataloguedModels,
} from './catalog/size.ts';
export {
  type CataloguedFile,
  type FeatureVectors,
  featureVectors,
  filesOfContent,
} from './catalog/vectors.ts';
export { type CatalogHealth, type VerifyCatalogOptions, verifyCatalog } from './catalog/verify.ts';
export {
  type Duplicate,
  type DuplicateGroup,
  type DuplicatesEvent,
  findDuplicates,
} from './duplicates.ts';
export { type ErrorCode, type Failure, type FailureCode, PhotonymError } from './errors.ts';
export type {
  ClassifyEvent,
  JudgedEvent,
  PlanEvent,
  PlannedEvent,
  SkippedEvent,
} from './events.ts';
export { type FindOptions, findPictures } from './find/find.ts';
export type { PictureFormat } from './find/formats.ts';
export type { Found, FoundPicture, NotFound } from './find/found.ts';
export type { Said } from './find/labelled.ts';
export type { FileStamp } from './find/stamp.ts';
export {
  type FindCataloguedOptions,
  findCatalogued,
  type Wanted,
} from './finding.ts';
export { type Calibration, UNCALIBRATED } from './label/calibration.ts';
export { type Category, flatCategories } from './label/categories.ts';
export {
  type Decision,
  type DecisionOptions,
  decide,
  type Guess,
  type Naming,
} from './label/decide.ts';
export { fitCalibration, type Labelled } from './label/fit-calibration.ts';
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
export { type Lookup, makeLookup } from './label/lookup.ts';
export { nodeProbabilities } from './label/probabilities.ts';
export type { CategoryQuality } from './label/quality/category-counter.ts';
export type { NameCounts } from './label/quality/name-counter.ts';
export {
  type FloorQuality,
  type Outcome,
  type Quality,
  QualityMeter,
} from './label/quality/quality.ts';
export type { Reliability, ReliabilityBin } from './label/quality/reliability.ts';
export { makeTruth, type Truth } from './label/quality/truth.ts';
export { type Restriction, restrict } from './label/restrict.ts';
export { type CategoryTree, makeTree } from './label/tree.ts';
export {
  flatVocabulary,
  knownVocabulary,
  type Vocabulary,
  vocabularyFor,
  vocabularyOf,
} from './label/vocabulary.ts';
export {
  type LearnedExample,
  type LearnedModel,
  type LearnedSet,
  parseSet,
  setLines,
} from './learn/learned-set.ts';
export {
  addExample,
  CORRECTIONS,
  learnedModelOf,
  learnedSets,
  openLearned,
  readLearnedSet,
  removeLearnedSet,
  writeLearnedSet,
} from './learn/learned-store.ts';
export { exampleOf, type LearnEvent, learnFolder } from './learning.ts';
export {
  type DecodeOptions,
  decode,
  miniature,
  type SeenPicture,
  type Shown,
} from './look/decode.ts';
export type { CaptureFacts } from './look/facts.ts';
export { DEFAULT_LIMITS, type Limits, type LookOptions } from './look/limits.ts';
export {
  notebookPreprocessing,
  type Preprocessing,
  type ResampleFilter,
  type Size,
  type Triple,
} from './look/preprocessing.ts';
export type { Pixels } from './look/resample.ts';
export { type Trial, tryDecoders } from './look/trial.ts';
export {
  type Classifier,
  type ClassifierOptions,
  loadClassifier,
  type Output,
} from './model/classifier.ts';
export type { Device, DeviceInUse } from './model/device.ts';
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
export { PackedList, type Sequence } from './packed-list.ts';
export {
  type ClassifyOptions,
  classify,
  type ModelOptions,
  openClassifier,
  type PlanOptions,
  planRenames,
} from './photonym.ts';
export type { LeftOut } from './plan/build.ts';
export { checkPlan } from './plan/check.ts';
export type { Conflict, ConflictStatus } from './plan/conflicts.ts';
export { asEdited } from './plan/edited.ts';
export type { FileIdentity, Filing, Plan, PlannedFile, PlanStatus } from './plan/plan.ts';
export { planCsvRows } from './plan/plan-csv.ts';
export { parsePlan, planLines } from './plan/plan-file.ts';
export { readPlan, readPlanFrom } from './plan/read-plan.ts';
export type { Hit } from './search/hit.ts';
export type { SeeOptions } from './see.ts';
export type { SheetCard, SheetGuess, SheetStatus } from './show/card.ts';
export { planCards } from './show/plan-cards.ts';
export { type SheetEvent, type SheetFormat, type SheetOptions, writeSheet } from './show/sheet.ts';
export {
  type ComparingNetwork,
  type ReadingOptions,
  type ReadWords,
  readWords,
  type WordVocabularyOptions,
  wordVocabulary,
} from './words.ts';
