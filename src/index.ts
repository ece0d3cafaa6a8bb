/**
 * photonym: looks at pictures with a pretrained network and gives every file a true name.
 *
 * {@link openClassifier} → {@link planRenames} → {@link applyPlan}; {@link undoRun} takes a run back.
 * Streams are async iterables, single results are promises, and progress goes to a callback. Everything
 * accepts an `AbortSignal`. A problem with one picture is data; one that stops the work is a
 * {@link PhotonymError}.
 *
 * More is under `photonym/model`, `/label`, `/name`, `/catalog` and `/quality`.
 * @module
 */

export type { Action as RunAction, RunStatus } from './apply/core/run.ts';
export type { Operation, Receipt, RunEvent, SkipReason, Tally } from './apply/core/run-event.ts';
export type { Uncarried, UncarriedCounts } from './apply/core/uncarried.ts';
export type { HistoryEntry } from './apply/journal/history.ts';
export type { UnfinishedRun } from './apply/recover/recover.ts';
export type { ZipEntry, ZipEvent } from './apply/zip.ts';
export { dataDirectory } from './base/data-dir.ts';
export { type ErrorCode, type Failure, type FailureCode, PhotonymError } from './base/errors.ts';
export type { Lang } from './base/language/lang.ts';
export type { Sequence } from './base/packed-list.ts';
export type { PictureFormat } from './find/core/formats.ts';
export type { Found, FoundPicture, NotFound } from './find/core/found.ts';
export type { FileStamp } from './find/core/stamp.ts';
export type { ExtensionMend } from './find/core/true-extension.ts';
export { type FindOptions, findPictures } from './find/find.ts';
export type { Managed } from './find/managed.ts';
export type { PassedOver } from './find/passed-over.ts';
export type { Caption } from './label/caption.ts';
export type { DecisionOptions, Guess } from './label/decide.ts';
export type { FailedJudgement, Judgement, SeenJudgement } from './label/judgement.ts';
export type { Learned } from './label/learned/learner.ts';
export type { Restriction } from './label/restrict.ts';
export type { Vocabulary } from './label/vocabulary.ts';
export type { DataOptions } from './library/data-options.ts';
export {
  readPlan,
  type SheetOptions,
  type WritePlanOptions,
  writePlan,
  writeSheet,
  writeZip,
  type ZipOptions,
  type ZipSummary,
} from './library/files.ts';
export { type DuplicatesOptions, findDuplicates } from './library/find.ts';
export { type LearnOptions, learnFolder, openLearned } from './library/learned.ts';
export { type CatalogOptions, openCatalog, openCorrections } from './library/memory.ts';
export {
  type ClassifyOptions,
  classify,
  type Planned,
  type PlanOptions,
  type Progress,
  planRenames,
} from './library/pictures.ts';
export {
  type ApplyOptions,
  applyPlan,
  history,
  type RecoverOptions,
  recoverRuns,
  redoRun,
  type UndoOptions,
  undoRun,
  unfinishedRuns,
} from './library/runs.ts';
export type { FirstNameOf } from './look/beside/facts-beside.ts';
export type { CaptureFacts } from './look/core/facts/facts.ts';
export { DEFAULT_LIMITS, type Limits, type LookOptions } from './look/core/limits.ts';
export type { Catalog } from './memory/catalog/catalog.ts';
export type { LearnedExample, LearnedSet } from './memory/core/learned-set.ts';
export type { Corrections, SizedFile } from './memory/corrections.ts';
export type { Asked, Captioner, CaptionerFacts, OnServerGone } from './model/captions/captioner.ts';
export type { Captioned } from './model/captions/core/captioned.ts';
export { type CaptionerOptions, openCaptioner } from './model/captions/open-captioner.ts';
export type { Classifier, ClassifierFacts, Prediction } from './model/core/classifier.ts';
export type { NameFault } from './name/rules.ts';
export type { ClassifyEvent, JudgedEvent, SkippedEvent } from './pipeline/classify.ts';
export type { Duplicate, DuplicateGroup, DuplicatesEvent } from './pipeline/duplicates.ts';
export { type CatalogQuery, type FindCataloguedOptions, findCatalogued } from './pipeline/find.ts';
export type { ExampleEvent, LearnEvent, LearnedEvent, NoExampleEvent } from './pipeline/learn.ts';
export { type ModelOptions, openClassifier } from './pipeline/open-classifier.ts';
export type { SeeOptions } from './pipeline/see.ts';
export { type VocabularyOptions, vocabularyFor } from './pipeline/vocabulary.ts';
export type { UnhashedFile } from './plan/build.ts';
export { checkPlan } from './plan/check.ts';
export type { Conflict, ConflictStatus } from './plan/core/conflicts/conflicts.ts';
export type { FileIdentity, Filing, Plan, PlannedFile, PlanStatus } from './plan/core/plan.ts';
export type { SearchHit } from './search/core/search-hit.ts';
export type { SheetCard, SheetGuess, SheetStatus } from './show/core/card.ts';
export type { SheetEvent, SheetFormat } from './show/sheet.ts';
export type { ImageFormat } from './show/sheet-image.ts';
