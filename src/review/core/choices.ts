import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../base/defined.ts';
import { type NameTemplate, needsLabel } from '../../name/template.ts';
import type { DecidedKeywords } from '../../tag/core/decided.ts';
import type { Card, Verdict } from './api-events.ts';
import type { NamingScheme } from './naming-scheme.ts';
import type { ReviewPicture } from './picture.ts';
import { decidedAt } from './rungs.ts';

/** A label that the user gave or accepted. */
export interface ChosenLabel {
  readonly label: string;
  readonly node: string | null;
  readonly probability: number;
  readonly from: 'network' | 'chosen' | 'always';
}

/** The user's choice about one picture. */
export interface PictureChoice {
  readonly verdict: Verdict;
  /**
   * Replaces the decision by the floor: a label; `network` for the model's label in spite of an earlier
   * correction; `caption` for its sentence at any floor.
   */
  readonly label?: ChosenLabel | 'network' | 'caption';
  /** A typed file name without extension; replaces label and template. */
  readonly name?: string;
  /** Makes the file name, in place of the template of the whole plan. */
  readonly template?: NameTemplate;
  readonly keywords?: DecidedKeywords;
}

/** All choices of a session. */
export interface Choices {
  readonly floor: number;
  /** Absent: the scheme that the review began with. */
  readonly naming?: NamingScheme | undefined;
  /** Label → the label that replaces it, which is never replaced itself. */
  readonly merges: ReadonlyMap<string, string>;
  readonly of: ReadonlyMap<number, PictureChoice>;
}

/** A change of {@link Choices}: what is present replaces what was. */
export interface Patch {
  readonly floor?: number;
  /** Null: the scheme that the review began with. */
  readonly naming?: NamingScheme | null;
  readonly merges?: ReadonlyMap<string, string>;
  /** Undefined removes the choice about a picture. */
  readonly of?: ReadonlyMap<number, PictureChoice | undefined>;
}

/** The choices with a patch applied, and the patch that takes it back. */
export function patched(choices: Choices, patch: Patch): { after: Choices; inverse: Patch } {
  const { floor, naming, merges, of } = patch;
  const after = {
    naming: naming === undefined ? choices.naming : (naming ?? undefined),
    floor: floor ?? choices.floor,
    merges: merges ?? choices.merges,
    of: of === undefined ? choices.of : withChoices(choices.of, of),
  };
  const inverse = {
    ...(floor !== undefined && { floor: choices.floor }),
    ...(naming !== undefined && { naming: choices.naming ?? null }),
    ...(merges !== undefined && { merges: choices.merges }),
    ...(of !== undefined && { of: new Map([...of.keys()].map((id) => [id, choices.of.get(id)])) }),
  };
  return { after, inverse };
}

/** Whether a patch makes any difference. */
export function changes({ of, ...rest }: Patch, choices: Choices): boolean {
  for (const [id, choice] of of ?? []) {
    if (!isDeepStrictEqual(choice, choices.of.get(id))) return true;
  }
  const { floor, merges, naming } = rest;
  return (
    (floor !== undefined && floor !== choices.floor) ||
    (merges !== undefined && !isDeepStrictEqual(merges, choices.merges)) ||
    (naming !== undefined && !isDeepStrictEqual(naming ?? undefined, choices.naming))
  );
}

function withChoices(
  before: ReadonlyMap<number, PictureChoice>,
  changes: ReadonlyMap<number, PictureChoice | undefined>,
): ReadonlyMap<number, PictureChoice> {
  const after = new Map(before);
  for (const [id, choice] of changes) {
    if (choice === undefined) after.delete(id);
    else after.set(id, choice);
  }
  return after;
}

/** The label of a picture and its source; no file name yet. */
export interface Decided extends Pick<Card, 'status' | 'label' | 'node' | 'probability' | 'from'> {
  readonly verdict: Verdict;
  readonly name?: string;
  readonly template?: NameTemplate;
  readonly keywords?: DecidedKeywords;
  /** It keeps the name that a person gave it. */
  readonly byHand?: true;
}

/** The decision about a picture whose file is no longer there. */
const GONE = {
  status: 'failed',
  label: null,
  node: null,
  probability: 0,
  from: 'network',
} as const;

/** Decides the label of a picture, given all choices. */
export function decided(picture: ReviewPicture, id: number, choices: Choices): Decided {
  const choice = choices.of.get(id);
  if (picture.isGone) return { ...GONE, verdict: choice?.verdict ?? 'open' };
  const { verdict = 'open', name, template, keywords } = choice ?? {};
  const base = baseOf(picture, choice, choices.floor);
  const byHand = keepsName(picture, choice) || undefined;
  const typed = defined({ name, template, keywords, byHand });
  if (base === undefined && isNamedByCaption(picture)) {
    const named = { status: 'named', label: null, node: null, from: 'caption' } as const;
    return { ...named, probability: picture.likeliest, verdict, ...typed };
  }
  if (base === undefined) {
    const unnamed = picture.failure === undefined ? 'unsure' : 'failed';
    const status = namesWithoutLabel(typed) ? 'named' : unnamed;
    const nothing = { label: null, node: null, probability: picture.likeliest } as const;
    return { status, ...nothing, from: 'network', verdict, ...typed };
  }
  const into = choices.merges.get(base.label);
  const named = { status: 'named', ...base, verdict, ...typed } as const;
  return into === undefined ? named : { ...named, label: into, node: null, from: 'merged' };
}

/** Whether its sentence stands for the label that a picture does not have. */
function isNamedByCaption({ isCaptioned, failure }: ReviewPicture): boolean {
  return isCaptioned === true && failure === undefined;
}

/** Whether what was typed makes a name where there is no label. */
export function namesWithoutLabel({ name, template }: Pick<PictureChoice, 'name' | 'template'>) {
  return name !== undefined || (template !== undefined && !needsLabel(template));
}

/** Whether a person gave the name, and nobody has chosen another since. */
function keepsName({ byHand }: ReviewPicture, choice: PictureChoice | undefined): boolean {
  const { name, template, label } = choice ?? {};
  if (byHand !== true || name !== undefined || template !== undefined) return false;
  return typeof label !== 'object' || label.from === 'network';
}

function baseOf(
  { rungs, corrected }: ReviewPicture,
  choice: PictureChoice | undefined,
  floor: number,
): ChosenLabel | undefined {
  const chosen = choice?.label;
  if (chosen === 'caption') return undefined;
  if (chosen !== undefined && chosen !== 'network') return chosen;
  if (corrected !== undefined && chosen === undefined) return always(corrected);
  const rung = decidedAt(rungs, floor);
  return rung === undefined ? undefined : { ...rung, from: 'network' };
}

/** A label that is remembered. */
export function always(label: string, node: string | null = null): ChosenLabel {
  return { label, node, probability: 1, from: 'always' };
}

/** The correction to remember for a picture, given its choice; undefined for none. */
export function correctionOf(
  choice: PictureChoice | undefined,
  corrected: string | undefined,
): string | undefined {
  const label = choice?.label;
  if (label === undefined) return corrected;
  return typeof label === 'object' && label.from === 'always' ? label.label : undefined;
}
