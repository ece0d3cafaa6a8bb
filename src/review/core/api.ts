/**
 * The protocol between the review page and its server: its requests and their answers here, the event
 * stream in api-events.ts. Types only, shared by both sides.
 *
 * The server holds the truth. It sends all of it in one stream of server-sent events, `GET /api/events`,
 * first everything there is, then every change:
 *
 * - `session` (`SessionState`): all that does not belong to one card, sent whole on each change
 * - `cards` (`CardsEvent`): cards that are new or have changed, whole, up to 500 at a time
 * - `end`: the server is ending; do not reconnect
 *
 * A card or a state replaces the one before it; nothing is ever removed. The stream may break off at any
 * time: `EventSource` reconnects with `Last-Event-ID` and gets what has changed since, or everything if
 * the session is a new one (`SessionState.session`). All tabs see the same.
 *
 * Pictures are identified by the id of their card, never by a path. Requests that change something are
 * POST with `content-type: application/json`; a refused request is answered with {@link ApiRefusal}.
 *
 * | request | body or query | answer |
 * |---|---|---|
 * | `GET /api/events` | | `session`, `cards`, `end` |
 * | `GET /api/categories` | | {@link CategoryInfo}[], parents first; constant for a session |
 * | `GET /api/groups/event`, `…/likeness` | | {@link CardGroups} |
 * | `POST /api/search` | {@link SearchRequest} | {@link FoundCards}, in the order found |
 * | `GET /api/keywords` | | the keywords of all pictures, the most frequent first; string[] |
 * | `GET /api/words` | | what can be searched for besides labels: places, persons, keywords, things; string[] |
 * | `POST /api/like` | {@link LikeRequest} | {@link FoundCards} |
 * | `GET /api/cards/ID` | | {@link CardDetail} |
 * | `GET /thumb/ID?size=N&v=SESSION` | {@link ThumbnailSize}, longer side; `v` lets the browser cache it | WebP; 404 if the picture cannot be decoded |
 * | `GET /picture/ID` | | WebP of at most 2048 pixels, for the large view; with `?size=full` all of its pixels |
 * | `POST /api/edit` | {@link Edit} | {@link EditResult} |
 * | `POST /api/edits` | {@link EditsRequest} | {@link EditsResult} |
 * | `POST /api/undo`, `POST /api/redo` | `{}` | {@link EditResult} |
 * | `POST /api/plan` | {@link PlanRequest} | {@link PlanSummary} |
 * | `GET /api/plan/rows?plan=PLAN&from=N` | | {@link PlanRows} |
 * | `POST /api/apply` | {@link ApplyRequest} | 202; then progress in `SessionState.job` and the result in `lastRun` |
 * | `POST /api/cancel` | `{}` | 202; stops the running job after the present move |
 * | `GET /api/history` | | {@link Run}[], newest first |
 * | `POST /api/history/undo`, `…/redo` | {@link RunRequest} | 202; as with apply |
 * | `GET /api/zip?plan=PLAN` | without a plan, of all | the archive, as a download |
 * | `POST /api/folders` | {@link FoldersRequest} | string[]: folders of this computer that complete it |
 * | `POST /api/naming/preview` | {@link SchemeText} | {@link SchemePreview} |
 * | `POST /api/template/preview` | {@link TemplateEdit} | {@link SchemePreview} of the first two that it names |
 * | `GET /api/presets` | | {@link Preset}[] |
 * | `POST /api/presets` | {@link Preset} | {@link Preset}[]; replaces one of the same title |
 * | `POST /api/presets/remove` | {@link PresetRequest} | {@link Preset}[] |
 * | `GET /api/sheet?format=html` or `png` | | the contact sheet, as a download (several pages: a ZIP) |
 * | `GET /api/start` | only where a folder is to be chosen | {@link KnownFolders} |
 * | `POST /api/open` | {@link OpenRequest}, as above | {@link OpenedFolder} |
 * | `POST /api/choose` | `{}`; only in a review that was begun where a folder is chosen | {@link OpenedFolder}: goes back there |
| `POST /api/quit` | `{}` | 202; the server ends |
 * @module
 */
import type { WrittenFacts } from '../../look/core/facts/written/written.ts';
import type { EditInShort, Problem, Rung, SchemeText, SkippedFile } from './api-events.ts';

/** The body of every answer with a status of 400 or above. */
export interface ApiRefusal {
  readonly error: Problem;
}

/** Details for the large view. */
export interface CardDetail {
  readonly id: number;
  /** The categories from the root of the tree to the best guess, or to what the decision takes it for. */
  readonly path: readonly Rung[];
  /** The things seen, likeliest first. */
  readonly things: readonly CardThing[];
  /** The same in words: "2 people, dog"; may be empty. */
  readonly seen: string;
  /** The sentence about it and who wrote it; may be empty. */
  readonly caption: string;
  /** What people wrote about it in their photo programs. */
  readonly written: WrittenDetail;
  readonly keywords: readonly DetailKeyword[];
  /** The text in the picture, line by line; may be empty. */
  readonly text: string;
  /** All files of the group, the picture first. */
  readonly files: readonly GroupFile[];
  /** Size of the picture itself. */
  readonly bytes: number;
}

/** What people wrote about a picture, besides keywords. */
export type WrittenDetail = Pick<
  WrittenFacts,
  'title' | 'description' | 'creator' | 'rating' | 'colourLabel'
>;

/** A keyword of a picture, without those that are to be taken away. */
export interface DetailKeyword {
  /** With those above it, if there are any: `Places|Lisbon`. */
  readonly word: string;
  /** Who gave it: a person before, photonym, or somebody on this page; that one is yet to be written. */
  readonly by: 'person' | 'photonym' | 'page';
}

/** A thing that was seen. */
export interface CardThing {
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
  /** Left, top, width and height, in pixels of the picture as displayed. */
  readonly box: readonly [left: number, top: number, width: number, height: number];
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

/** Pictures that belong together. */
export interface CardGroups {
  /** `likeness`: unsure pictures that look alike, the largest group first; `event`: the earliest first. */
  readonly by: 'event' | 'likeness';
  /** A picture is in one group at most. */
  readonly groups: readonly {
    /** "2024-05-03 Lisbon"; empty for likeness. */
    readonly title: string;
    readonly ids: readonly number[];
  }[];
}

/** A query in the language of `photonym find`. */
export interface SearchRequest {
  readonly text: string;
}

/**
 * Pictures that look like others: those most like the picture `id`, itself first, or the undecided ones that look
 * like those which were given `label`.
 */
export type LikeRequest =
  | { readonly id: number }
  /** `without`: ids of those that are something else. */
  | { readonly label: string; readonly without: readonly number[] };

/** The ids of cards; of like ones the most alike first. */
export interface FoundCards {
  readonly ids: readonly number[];
  /** Nothing was found: the query that may be meant. */
  readonly instead?: string;
}

export type ThumbnailSize = 160 | 320 | 640;

/** A change of the names-to-be. It does not touch the disk and can be undone. */
export type Edit =
  | { readonly type: 'accept' | 'reject'; readonly ids: readonly number[] }
  /** Back to the model's label. */
  | { readonly type: 'reset'; readonly ids: readonly number[] }
  /** Without a node the label is any word the user typed. */
  | LabelEdit<'label'>
  /** As `label`, and remembered for the contents of these pictures. */
  | LabelEdit<'always'>
  /** A typed name without extension. */
  | { readonly type: 'rename'; readonly ids: readonly number[]; readonly name: string }
  /** Gives pictures keywords, or takes them away, also those of others. Written by a run that is asked to. */
  | {
      readonly type: 'add-keywords' | 'remove-keywords';
      readonly ids: readonly number[];
      /** `Lisbon`, or with those above it, `Places|Lisbon`. */
      readonly keywords: readonly string[];
    }
  /** A template that names each, as for `--name`: `{label} {date}`. */
  | TemplateEdit
  /** Replaces the label `from` by `into`, at every floor. */
  | { readonly type: 'merge'; readonly from: string; readonly into: string }
  /** Floors of one `gesture`, a drag of the slider or a row of key presses, are one step for undo. */
  | { readonly type: 'floor'; readonly floor: number; readonly gesture?: number }
  /** Names all pictures, but for those with a name or template of their own, by another scheme. */
  | ({ readonly type: 'naming' } & SchemeText);

export interface TemplateEdit {
  readonly type: 'template';
  readonly ids: readonly number[];
  readonly template: string;
}

/** A scheme under a name that a person gave it. */
export interface Preset extends SchemeText {
  readonly title: string;
}

/** What a scheme would do to a few pictures, of which the odd ones are the interesting ones. */
export interface SchemePreview {
  readonly rows: readonly PreviewRow[];
}

/**
 * - `plain`: a picture like most
 * - `unsure`: it has no label
 * - `equal`: others have the same name
 * - `companions`: other files move with it
 * - `undated`: it has no date
 * - `by-hand`: a person gave its name
 */
export type PreviewKind = 'plain' | 'unsure' | 'equal' | 'companions' | 'undated' | 'by-hand';

export interface PreviewRow {
  readonly id: number;
  readonly kind: PreviewKind;
  readonly name: string;
  /** With its folders, `/` between them, if it moves into any. */
  readonly newName: string;
  /** The new names of the files that move with it. */
  readonly companions: readonly string[];
}

/** An edit, or a step back or forth. */
export type EditStep = Edit | 'undo' | 'redo';

export interface LabelEdit<Type extends string> {
  readonly type: Type;
  readonly ids: readonly number[];
  readonly label: string;
  readonly node?: string;
}

export interface EditResult {
  /** Number of cards that changed; they come as `cards` events. */
  readonly changed: number;
  /** Number of pictures that were left alone: there is no name to accept, or no label for the template. */
  readonly unnamed?: number;
  /** What was undone or redone. A run is only named: it changed files, see `POST /api/history/undo`. */
  readonly retraced?: {
    readonly edit: EditInShort;
    /** The first picture that it was about; absent if it was about none, or all. */
    readonly id?: number;
  };
}

/** Steps in the order in which they were made. */
export interface EditsRequest {
  /** The session that the ids are of; absent: the present one. Refused if it is another. */
  readonly session?: string;
  readonly steps: readonly EditStep[];
}

/** The result of each step; `changed` counts the cards that all of them changed. */
export interface EditsResult {
  readonly results: readonly (EditResult | ApiRefusal)[];
}

export interface PlanRequest {
  /** As in {@link EditsRequest}. */
  readonly session?: string;
  /** `accepted`: only accepted pictures. `all`, the default: all but the rejected. */
  readonly only?: 'all' | 'accepted';
  /** Ids of the cards to rename; absent: all. */
  readonly ids?: readonly number[];
  /** Folders to move into, a template; empty for none. Absent: those of the naming scheme. */
  readonly into?: string;
  /** Absolute path of a folder: copies are made there under the new names, and nothing is moved. */
  readonly copyTo?: string;
  /** For an archive of the pictures under their new names: those that keep theirs have rows, too. */
  readonly zip?: true;
  /** Keywords are written as well; not with `copyTo`. */
  readonly keywords?: KeywordsRequest;
}

/** Which keywords are written, and where; see `TagOptions`. */
export interface KeywordsRequest {
  /** Names stay as they are. */
  readonly only?: boolean;
  /** Into the pictures, where that is safe; default: into sidecars. */
  readonly embed?: boolean;
  /** With the broader words of a label. */
  readonly ancestors?: boolean;
  /** A keyword above those of photonym. */
  readonly under?: string;
}

/** What a plan does to files; `zip` leaves them as they are. */
export type Deed = 'rename' | 'file' | 'copy' | 'keywords' | 'zip';

/** Up to 200 rows of a plan, those with a conflict first. */
export interface PlanRows {
  readonly rows: readonly PlanRow[];
}

/** A picture that gets another name, folder or keywords, or is copied. Paths are relative, with `/`. */
export interface PlanRow {
  readonly id: number;
  readonly source: string;
  readonly target: string;
  /** Number of files that go with it. */
  readonly companions: number;
  /** Keywords that it gets, and that go. */
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** Why that is not possible, and the remedy. */
  readonly conflict?: string;
}

/** A plan in figures. It is bound to the files as they are now. */
export interface PlanSummary {
  /** Id for {@link ApplyRequest}. */
  readonly plan: string;
  readonly deed: Deed;
  /** Number of rows; see {@link PlanRows}. */
  readonly rows: number;
  /** Number of rows with a conflict, which come first. */
  readonly blocked: number;
  /** Pictures that get a new name. */
  readonly renames: number;
  /** Files that move with them. */
  readonly companions: number;
  /** Keywords are written, too. */
  readonly isTagging: boolean;
  /** Pictures whose keywords change. */
  readonly tagged: number;
  readonly unchanged: number;
  readonly unsure: number;
  /** Pictures without a date, which their name or folder needs. */
  readonly undated: number;
  /** Pictures that keep the name that a person gave them. */
  readonly byHand: number;
  readonly rejected: number;
  readonly failed: number;
  /** Moves that are not possible. Nothing can be applied before they are resolved. */
  readonly conflicts: readonly PlanConflict[];
  /** The first hundred pictures that changed or vanished since they were looked at; they are left alone. */
  readonly leftOut: readonly SkippedFile[];
  readonly leftOutCount: number;
  /** The first hundred renames. */
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
  /** From {@link PlanSummary}. Refused with `PLAN_STALE` after any edit, with `PLAN_BLOCKED` for conflicts. */
  readonly plan: string;
  /** Ids of pictures to leave alone after all. */
  readonly without?: readonly number[];
}

/** Folders to open; absolute. */
export interface KnownFolders {
  /** Those whose review is going on. */
  readonly open: readonly string[];
  /** Those of earlier reviews and runs, the latest first. */
  readonly recent: readonly string[];
  /** Those where pictures usually are. */
  readonly usual: readonly string[];
}

export interface OpenRequest {
  readonly folder: string;
}

/** A review that has begun, or the page on which a folder is chosen. */
export interface OpenedFolder {
  /** Opens the page, once. */
  readonly url: string;
}

/** What was typed of a folder's path. Refused if other machines can open the page, as copying is. */
export interface FoldersRequest {
  readonly typed: string;
}

export interface PresetRequest {
  readonly title: string;
}

export interface RunRequest {
  readonly run: string;
}

/** An earlier run. */
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
  /** Files that have other keywords. */
  readonly tagged: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
