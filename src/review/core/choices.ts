import type { NameTemplate } from '../../name/template.ts';
import type { Card, Verdict } from './api.ts';
import type { ReviewPicture } from './picture.ts';
import { decidedAt } from './rungs.ts';

/** A label that somebody gave, or held on to. */
export interface ChosenLabel {
  readonly label: string;
  readonly node: string | null;
  readonly probability: number;
  readonly from: 'network' | 'chosen' | 'always';
}

/** What somebody has said about one picture. */
export interface Choice {
  readonly verdict: Verdict;
  /**
   * In place of what the floor decides: a label; `none`, whatever the floor; or `network`, which
   * forgets a correction of earlier days.
   */
  readonly label?: ChosenLabel | 'none' | 'network';
  /** Typed: takes the place of the label in the file name. */
  readonly name?: string;
  /** What the file name is made by, in place of the template of the whole plan. */
  readonly template?: NameTemplate;
}

/** All that somebody has said in a session. */
export interface Choices {
  readonly floor: number;
  /** Label → the label that stands for it; none leads to another. */
  readonly merges: ReadonlyMap<string, string>;
  readonly of: ReadonlyMap<number, Choice>;
}

/** A change of {@link Choices}: what is in it replaces what was. */
export interface Patch {
  readonly floor?: number;
  readonly merges?: ReadonlyMap<string, string>;
  /** Undefined: nothing is said about the picture any more. */
  readonly of?: ReadonlyMap<number, Choice | undefined>;
}

/** The choices with a patch applied, and the patch that takes it back. */
export function patched(choices: Choices, patch: Patch): { after: Choices; inverse: Patch } {
  const { floor, merges, of } = patch;
  const after = {
    floor: floor ?? choices.floor,
    merges: merges ?? choices.merges,
    of: of === undefined ? choices.of : withChoices(choices.of, of),
  };
  const inverse = {
    ...(floor === undefined ? {} : { floor: choices.floor }),
    ...(merges === undefined ? {} : { merges: choices.merges }),
    ...(of === undefined
      ? {}
      : { of: new Map([...of.keys()].map((id) => [id, choices.of.get(id)])) }),
  };
  return { after, inverse };
}

function withChoices(
  before: ReadonlyMap<number, Choice>,
  changes: ReadonlyMap<number, Choice | undefined>,
): ReadonlyMap<number, Choice> {
  const after = new Map(before);
  for (const [id, choice] of changes) {
    if (choice === undefined) after.delete(id);
    else after.set(id, choice);
  }
  return after;
}

/** What a picture is called and why, before any file name is made of it. */
export interface Decided extends Pick<Card, 'status' | 'label' | 'node' | 'probability' | 'from'> {
  readonly verdict: Verdict;
  readonly name?: string;
  readonly template?: NameTemplate;
}

/** Decides what a picture is called, given all that somebody has said. */
export function decided(picture: ReviewPicture, id: number, choices: Choices): Decided {
  const choice = choices.of.get(id);
  const { verdict = 'open', name, template } = choice ?? {};
  const base = baseOf(picture, choice, choices.floor);
  const typed = {
    ...(name === undefined ? {} : { name }),
    ...(template === undefined ? {} : { template }),
  };
  if (base === undefined) {
    const status = picture.failure === undefined ? 'unsure' : 'failed';
    const nothing = { label: null, node: null, probability: picture.likeliest } as const;
    return { status, ...nothing, from: 'network', verdict, ...typed };
  }
  const into = choices.merges.get(base.label);
  const named = { status: 'named', ...base, verdict, ...typed } as const;
  return into === undefined ? named : { ...named, label: into, node: null, from: 'merged' };
}

function baseOf(
  { rungs, corrected }: ReviewPicture,
  choice: Choice | undefined,
  floor: number,
): ChosenLabel | undefined {
  const chosen = choice?.label;
  if (chosen === 'none') return undefined;
  if (chosen !== undefined && chosen !== 'network') return chosen;
  if (corrected !== undefined && chosen === undefined) return always(corrected);
  const rung = decidedAt(rungs, floor);
  return rung === undefined ? undefined : { ...rung, from: 'network' };
}

/** A label that is to be remembered. */
export function always(label: string, node: string | null = null): ChosenLabel {
  return { label, node, probability: 1, from: 'always' };
}

/** What a picture is to be called always, after all that has been said; undefined: nothing. */
export function correctionOf(
  choice: Choice | undefined,
  corrected: string | undefined,
): string | undefined {
  const label = choice?.label;
  if (label === undefined) return corrected;
  return typeof label === 'object' && label.from === 'always' ? label.label : undefined;
}
