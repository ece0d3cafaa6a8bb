/**
 * What the server of the review page and the page say to each other: types only, shared by both.
 *
 * The server holds the truth. The page gets it by one stream of server-sent events, `GET /api/events`,
 * which begins with everything there is and goes on with what changes:
 *
 * - `session` ({@link SessionState}): all that is not about one card, whole, each time it changes
 * - `cards` ({@link CardsEvent}): cards that are new or have changed, whole, up to 500 at a time
 * - `end`: the server is going; do not reconnect
 *
 * A card or a state replaces the one before it; nothing is ever taken away. The stream may be broken
 * off at any time: `EventSource` says by `Last-Event-ID` how far it came, and gets what has changed
 * since, or all over again from another session (`SessionState.session` tells). Each tab sees the same.
 *
 * Pictures are named by the id of their card, never by a path. Requests that change something are
 * POST with `content-type: application/json`; what is refused answers with {@link Refusal}.
 *
 * | request | body or query | answers |
 * |---|---|---|
 * | `GET /api/events` | | `session`, `cards`, `end` |
 * | `GET /api/categories` | | {@link CategoryInfo}[], parents first; once a session |
 * | `GET /api/cards/ID` | | {@link CardDetail} |
 * | `GET /thumb/ID?size=N&v=SESSION` | {@link ThumbnailSize}, longer side; `v` lets the browser keep it | WebP; 404 where the picture cannot be decoded |
 * | `GET /picture/ID` | | WebP of at most 2048 pixels, for the large view |
 * | `POST /api/edit` | {@link Edit} | {@link Edited} |
 * | `POST /api/undo`, `POST /api/redo` | `{}` | {@link Edited} |
 * | `POST /api/plan` | {@link PlanRequest} | {@link PlanSummary} |
 * | `POST /api/apply` | {@link ApplyRequest} | 202; {@link SessionState.job} goes on, then `lastRun` |
 * | `POST /api/cancel` | `{}` | 202; ends the job under way after the move it is at |
 * | `GET /api/history` | | {@link Run}[], newest first |
 * | `POST /api/history/undo`, `…/redo` | {@link RunRequest} | 202; as with apply |
 * | `GET /api/zip` | | the archive, as a download |
 * | `GET /api/sheet?format=html` or `png` | | the sheet, as a download (several pages: a ZIP) |
 * | `POST /api/quit` | `{}` | 202; the server ends |
 * @module
 */

/** All that is not about one card. */
export interface SessionState {
  /** Another one means another server: forget all cards. */
  readonly session: string;
  /** Name of the folder that is looked at. */
  readonly title: string;
  /** Its absolute path, to be shown. */
  readonly root: string;
  /** Id of the network. */
  readonly model: string;
  readonly version: string;
  /** `failed`: looking ended by {@link SessionState.error}; what has been seen stays usable. */
  readonly phase: 'looking' | 'ready' | 'failed';
  readonly looking: Looking;
  /** Probability that a name must reach, 0 to 1; see `decidedAt` in rungs.ts. */
  readonly floor: number;
  readonly counts: Counts;
  /** What undo would take back, in words ("Rename 5 pictures"); null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** What is under way; meanwhile edits are refused (`BUSY`). */
  readonly job: Job | null;
  /** How the last job of this session ended. */
  readonly lastRun: RunResult | null;
  /** Folders and files that could not be read; the first hundred. */
  readonly skipped: readonly SkippedFile[];
  readonly error: Problem | null;
}

export interface Looking {
  readonly seen: number;
  /** How many there will be; null while that is not known. */
  readonly total: number | null;
  readonly perSecond: number;
}

export interface Counts {
  readonly cards: number;
  readonly named: number;
  readonly unsure: number;
  readonly failed: number;
  /** Whose new name differs from the present one. */
  readonly changed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly clashes: number;
}

export interface SkippedFile {
  readonly file: string;
  readonly message: string;
}

/** What happened, and what to do. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/** The body of any answer of 400 and above. */
export interface Refusal {
  readonly error: Problem;
}

export interface CardsEvent {
  readonly cards: readonly Card[];
}

/** One picture, with the files that travel with it. */
export interface Card {
  /** Its place in the order found, from 0. */
  readonly id: number;
  /** Set where the picture belongs to the group of another card, which then stands for both: hide it. */
  readonly partOf?: number;
  /** Relative to the root, `/` between folders; empty for the root itself. */
  readonly folder: string;
  /** Present file name, with extension. */
  readonly name: string;
  /** What Apply would call it; equal to `name` where it keeps its name. */
  readonly newName: string;
  readonly status: 'named' | 'unsure' | 'failed';
  /** Why it is unsure or failed, in words. */
  readonly reason?: string;
  /** Null unless named. */
  readonly label: string | null;
  /** Id of the category; null where the label was typed, or there is none. */
  readonly node: string | null;
  /** Calibrated probability that the label (when unsure: the best guess) is true, 0 to 1. */
  readonly probability: number;
  /** Where the label comes from. */
  readonly from: 'network' | 'chosen' | 'merged' | 'always';
  /** A typed name takes the place of the label in `newName`. */
  readonly renamed: boolean;
  readonly verdict: Verdict;
  /** The new name had to be numbered, or stays, since others have or want the same. */
  readonly clash: boolean;
  /** Best first; uncalibrated. */
  readonly guesses: readonly Guess[];
  /** What the network would call it at each floor: narrowest first, probabilities rising. */
  readonly rungs: readonly Rung[];
  /** ISO 8601. */
  readonly takenAt?: string;
  /** As displayed, pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly badges: readonly Badge[];
  /** Files that travel with the picture, itself not counted. */
  readonly companions: number;
}

/**
 * - `open`: goes by the floor, and is applied
 * - `accepted`: keeps the label that it had when it was accepted, whatever the floor
 * - `rejected`: keeps its present name
 */
export type Verdict = 'open' | 'accepted' | 'rejected';

export type Badge = 'live-photo' | 'raw-pair' | 'edited' | 'sidecar';

export interface Guess {
  readonly label: string;
  readonly node: string | null;
  readonly score: number;
}

/** A category that the picture is called by, while the floor is at most its probability. */
export interface Rung {
  /** Called so up to this floor instead: a category of one's own. */
  readonly upTo?: number;
  /** Null where a class is in no category. */
  readonly node: string | null;
  readonly label: string;
  readonly probability: number;
}

/** What only the large view shows. */
export interface CardDetail {
  readonly id: number;
  /** From the root of the category tree to the best guess. */
  readonly path: readonly Rung[];
  /** All files of the group, the picture first. */
  readonly files: readonly GroupFile[];
  /** Of the picture itself. */
  readonly bytes: number;
}

export interface GroupFile {
  readonly name: string;
  readonly newName: string;
}

export interface CategoryInfo {
  readonly id: string;
  readonly label: string;
  readonly parent: string | null;
}

export type ThumbnailSize = 160 | 320 | 640;

/** A change of what pictures are to be called; nothing of it touches the disk. Each can be undone. */
export type Edit =
  | { readonly type: 'accept' | 'reject'; readonly ids: readonly number[] }
  /** Back to what the network says. */
  | { readonly type: 'reset'; readonly ids: readonly number[] }
  /** Without a node the label is a word of the user's own. */
  | LabelEdit<'label'>
  /** As `label`, and remembered for these very pictures, wherever they are met again. */
  | LabelEdit<'always'>
  /** The name as typed, without extension. */
  | { readonly type: 'rename'; readonly ids: readonly number[]; readonly name: string }
  /** A name for each by a template, as `--name` takes it: `{label} {date}`. */
  | { readonly type: 'template'; readonly ids: readonly number[]; readonly template: string }
  /** All that are called `from`, now or at another floor, are called `into`. */
  | { readonly type: 'merge'; readonly from: string; readonly into: string }
  | { readonly type: 'floor'; readonly floor: number };

export interface LabelEdit<Type extends string> {
  readonly type: Type;
  readonly ids: readonly number[];
  readonly label: string;
  readonly node?: string;
}

export interface Edited {
  /** Cards whose label, name or verdict is another now; they come as `cards` events. */
  readonly changed: number;
}

export interface PlanRequest {
  /** `accepted`: leave alone what has not been accepted. Default `all`: all but the rejected. */
  readonly only?: 'all' | 'accepted';
}

/** What Apply would do, bound to the files as they are now. */
export interface PlanSummary {
  /** For {@link ApplyRequest}. */
  readonly plan: string;
  /** Pictures that get another name. */
  readonly renames: number;
  /** Files that travel with them. */
  readonly companions: number;
  readonly unchanged: number;
  readonly unsure: number;
  readonly rejected: number;
  readonly failed: number;
  /** Rows that cannot be carried out; they have to be mended or rejected first. */
  readonly conflicts: readonly PlanConflict[];
  /** Pictures that changed or vanished since they were looked at: left alone. */
  readonly leftOut: readonly SkippedFile[];
  /** The first hundred renames, to look over. */
  readonly sample: readonly { readonly source: string; readonly target: string }[];
}

export interface PlanConflict {
  readonly id: number | null;
  readonly source: string;
  readonly target: string;
  readonly status: string;
  readonly remedy: string;
}

export interface ApplyRequest {
  /** From {@link PlanSummary}. Refused (`PLAN_STALE`) if anything was edited since. */
  readonly plan: string;
}

export interface RunRequest {
  readonly run: string;
}

export interface Job {
  readonly kind: 'plan' | 'apply' | 'undo' | 'redo';
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}

export interface RunResult {
  readonly kind: 'apply' | 'undo' | 'redo';
  readonly receipt: RunReceipt | null;
  /** Files that kept their names against the plan, with the reason; the first hundred. */
  readonly failures: readonly SkippedFile[];
  /** Why there is no receipt. */
  readonly error: Problem | null;
}

/** Counted from the disk, contents before and after compared. */
export interface RunReceipt {
  readonly run: string;
  /** Files that moved: renamed, or put back. */
  readonly moved: number;
  readonly kept: number;
  readonly failed: number;
  readonly hashesBefore: number;
  readonly hashesAfter: number;
  readonly lost: number;
}

/** One earlier run. */
export interface Run {
  readonly run: string;
  readonly root: string;
  /** ISO 8601. */
  readonly started: string;
  readonly finished?: string;
  readonly status: string;
  readonly renamed: number;
  readonly undone: number;
  readonly failed: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
