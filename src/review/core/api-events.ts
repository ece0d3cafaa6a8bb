/** The contents of a review's event stream; see api.ts. @module */
import type { Lang } from '../../base/language/lang.ts';
import type { DateSource } from '../../look/core/facts/dates/date-sources.ts';
import type { DecidedKeywords } from '../../tag/core/decided.ts';

/** All that does not belong to one card. */
export interface SessionState {
  /** Random id. A different one means another server: forget all cards. */
  readonly session: string;
  /** Name of the reviewed folder. */
  readonly title: string;
  /** Its absolute path, for display. */
  readonly root: string;
  /** Whether another folder can be chosen: it was begun where one is. */
  readonly canChoose: boolean;
  /** Id of the model. */
  readonly model: string;
  readonly version: string;
  /** `failed`: looking ended with {@link SessionState.error}; the pictures seen by then stay usable. */
  readonly phase: 'looking' | 'ready' | 'failed';
  readonly looking: Looking;
  /** Probability that a label must reach, 0 to 1; see `decidedAt` in rungs.ts. */
  readonly floor: number;
  readonly naming: SchemeText;
  readonly counts: Counts;
  /** The edit that undo would take back; null if there is none. */
  readonly undo: EditInShort | null;
  readonly redo: EditInShort | null;
  /** The running job; meanwhile edits are refused (`BUSY`). */
  readonly job: RunningJob | null;
  /** The result of the last run of this session. */
  readonly lastRun: RunResult | null;
  /** The first hundred folders and files that could not be read. */
  readonly skipped: readonly SkippedFile[];
  readonly skippedCount: number;
  /** Number of pictures that an earlier session had decided about, and no run has renamed since. */
  readonly continued: number;
  /** Why decisions are not saved; else null. */
  readonly unsaved: Problem | null;
  readonly error: Problem | null;
}

/** How pictures are named and filed: templates as for `--name` and `--into`. */
export interface SchemeText {
  readonly name: string;
  /** Absent: no picture leaves its folder. */
  readonly into?: string;
  /** Language of labels, months and days in names. Absent: that of the review. */
  readonly lang?: Lang;
}

/** As much of an edit as it takes to name it: the page puts it into words. */
export type EditInShort =
  /** Number of pictures. */
  | { readonly type: 'accept' | 'reject' | 'reset' | 'rename'; readonly count: number }
  | { readonly type: 'label' | 'always'; readonly count: number; readonly label: string }
  | {
      readonly type: 'add-keywords' | 'remove-keywords';
      readonly count: number;
      readonly keywords: readonly string[];
    }
  | { readonly type: 'merge'; readonly from: string; readonly into: string }
  | { readonly type: 'floor'; readonly floor: number }
  | { readonly type: 'naming'; readonly name: string }
  /** A run that changed files: undone and redone as such, by `POST /api/history/undo`. */
  | {
      readonly type: 'run';
      readonly count: number;
      readonly run: string;
      readonly deed: RunResult['deed'];
    };

interface Looking {
  readonly seen: number;
  /** Estimated number of pictures; null while unknown. */
  readonly total: number | null;
  readonly perSecond: number;
}

export interface Counts {
  readonly cards: number;
  readonly named: number;
  /** Pictures that need a person: nothing names them, and they are not to keep their names. */
  readonly unsure: number;
  readonly failed: number;
  /** Pictures whose new name differs from the present one. */
  readonly changed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly clashes: number;
  /** Pictures that a person has decided about, and no run has carried that out. */
  readonly decided: number;
  /** Pictures that were decided about, and have the names that this made. */
  readonly done: number;
  /** Pictures whose names nobody has decided about, where something can be. */
  readonly left: number;
}

export interface SkippedFile {
  readonly file: string;
  readonly message: string;
}

/** An error and its remedy. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

export interface CardsEvent {
  readonly cards: readonly Card[];
}

/** One picture and its companions. */
export interface Card {
  /** Index in the order found. */
  readonly id: number;
  /** Id of the card that stands for this picture too, as both are in one group: hide this one. */
  readonly partOf?: number;
  /** Relative to the root, `/` between folders; empty for the root itself. */
  readonly folder: string;
  /** Present file name with extension. */
  readonly name: string;
  /** The name that it had before photonym gave it another. */
  readonly was?: string;
  /** File name that applying would give it; equal to `name` if it keeps its name. */
  readonly newName: string;
  readonly status: 'named' | 'unsure' | 'failed';
  /** Why it failed. */
  readonly reason?: string;
  /** Null unless named. */
  readonly label: string | null;
  /** Id of the category; null without a label or if the label was typed. */
  readonly node: string | null;
  /** Calibrated probability of the label, or of the best guess if unsure; 0 to 1. */
  readonly probability: number;
  /** The source of the label. */
  readonly from: 'network' | 'caption' | 'chosen' | 'merged' | 'always';
  /** A typed name or a template of its own makes `newName`. */
  readonly renamed: boolean;
  /** A person gave its name, which it keeps as nothing else was chosen. */
  readonly byHand?: true;
  readonly verdict: Verdict;
  /** A person has decided about it: still to be carried out, or done by a run. */
  readonly decision?: 'pending' | 'done';
  /** The name is numbered or kept, because another file has or gets the same. */
  readonly clash: boolean;
  /** Best first. */
  readonly guesses: readonly CardGuess[];
  /** The label at each floor, most specific first, with rising probabilities. */
  readonly rungs: readonly Rung[];
  /** ISO 8601. */
  readonly takenAt?: string;
  /** The source of its date. */
  readonly takenFrom?: DateSource;
  /** Pixels, as displayed. */
  readonly width?: number;
  readonly height?: number;
  /** Its colours while it loads: a ThumbHash in base64. */
  readonly colours?: string;
  /** The first keywords that people gave it, here or before. */
  readonly keywords?: string;
  /** What was decided here about its keywords. */
  readonly decidedKeywords?: DecidedKeywords;
  readonly badges: readonly Badge[];
  /** Number of files that move with the picture. */
  readonly companions: number;
}

/**
 * - `open`: depends on the floor; is renamed
 * - `accepted`: keeps the label it was accepted with, at any floor; is renamed
 * - `rejected`: keeps its present name
 */
export type Verdict = 'open' | 'accepted' | 'rejected';

export type Badge = 'live-photo' | 'raw-pair' | 'edited' | 'sidecar';

export interface CardGuess {
  readonly label: string;
  readonly node: string | null;
  /** The model's own score, uncalibrated. */
  readonly score: number;
}

/** A label that a picture has while the floor is at most its probability. */
export interface Rung {
  /** For a learned category: the highest floor at which the picture has the label, if not `probability`. */
  readonly upTo?: number;
  /** Id of the category; null for a class outside the tree. */
  readonly node: string | null;
  readonly label: string;
  readonly probability: number;
}

export interface RunningJob {
  /** `apply`: files are renamed; `file`: into folders; `tag`: keywords are written, and no file moves. */
  readonly kind: 'plan' | 'apply' | 'file' | 'copy' | 'tag' | 'undo' | 'redo';
  readonly done: number;
  /** Null while unknown. */
  readonly total: number | null;
}

export interface RunResult {
  /** Counts the runs of a session: the same one may be undone twice. */
  readonly turn: number;
  readonly kind: 'apply' | 'undo' | 'redo';
  /** Whether the run renames files, moves them into other folders, copies them, or changes their keywords only. */
  readonly deed: 'rename' | 'file' | 'copy' | 'keywords';
  readonly receipt: RunReceipt | null;
  /** The first hundred files that kept their names against the plan, with the reason. */
  readonly failures: readonly SkippedFile[];
  /** Why there is no receipt; else null. */
  readonly error: Problem | null;
  /** Present if it was stopped before all files had moved. */
  readonly stopped?: StoppedRun;
}

interface StoppedRun {
  /** Empty if it had not begun. */
  readonly run: string;
  /** Number of files that had moved or been written by then, and that were to. */
  readonly moved: number;
  readonly total: number;
}

/** Counts taken from the disk, with the contents before and after compared. */
export interface RunReceipt {
  readonly run: string;
  /** Files that moved. */
  readonly moved: number;
  /** Files whose keywords were changed or, undone, are as before. */
  readonly tagged?: number | undefined;
  readonly kept: number;
  readonly failed: number;
  readonly hashesBefore: number;
  readonly hashesAfter: number;
  readonly lost: number;
  /** Present if contents were not read again: files were counted by name and size. */
  readonly checked?: 'names' | undefined;
}
