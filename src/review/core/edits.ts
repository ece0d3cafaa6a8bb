import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import { withoutPictureExtension } from '../../find/core/formats.ts';
import { needsLabel } from '../../name/template.ts';
import type { DecidedKeywords } from '../../tag/core/decided.ts';
import type { Edit, LabelEdit } from './api.ts';
import type { EditInShort } from './api-events.ts';
import {
  always,
  type Choices,
  type ChosenLabel,
  decided,
  namesWithoutLabel,
  type Patch,
  type PictureChoice,
} from './choices.ts';
import { typedKeyword, withAdded, withRemoved } from './keywords/keyword-edits.ts';
import { nameTemplateOf, schemeOf, type WordsOf } from './naming-scheme.ts';
import type { ReviewPicture } from './picture.ts';

/** The state that an edit applies to. */
interface EditContext {
  readonly pictures: readonly ReviewPicture[];
  readonly choices: Choices;
  /** The language of templates. */
  readonly lang?: string | undefined;
  readonly wordsOf?: WordsOf;
}

/**
 * The patch that carries out an edit.
 * @throws PhotonymError USAGE if it makes no sense
 */
export function patchOf(edit: Edit, context: EditContext): Patch {
  switch (edit.type) {
    case 'accept':
      return forEach(edit.ids, context, accepted);
    case 'reject':
      return forEach(edit.ids, context, (choice) => ({ ...choice, verdict: 'rejected' }));
    case 'reset':
      return forEach(edit.ids, context, ({ keywords }, picture) =>
        chosen({
          verdict: 'open',
          ...(picture.corrected === undefined ? {} : { label: 'network' as const }),
          ...defined({ keywords }),
        }),
      );
    case 'add-keywords':
    case 'remove-keywords':
      return withKeywords(edit, context);
    case 'label':
    case 'always':
      return labelled(edit, context);
    case 'rename': {
      const name = nonEmpty(withoutPictureExtension(edit.name), 'name');
      return forEach(edit.ids, context, ({ template: _, ...choice }) => {
        return { ...choice, verdict: 'accepted', name };
      });
    }
    case 'template':
      return templated(edit, context);
    case 'merge':
      return {
        merges: mergedInto(context.choices.merges, edit.from, labelIn(edit.into)),
      };
    case 'floor':
      return { floor: edit.floor };
    case 'naming':
      return { naming: schemeOf(edit, context.lang, context.wordsOf) };
  }
}

/** An edit in short, for Undo. @param patch that carries it out */
export function inShort(edit: Edit, { of }: Patch): EditInShort {
  const count = of?.size ?? 0;
  switch (edit.type) {
    case 'accept':
    case 'reject':
    case 'reset':
    case 'rename':
      return { type: edit.type, count };
    case 'template':
      return { type: 'rename', count };
    case 'label':
    case 'always':
      return { type: edit.type, count, label: edit.label.trim() };
    case 'add-keywords':
    case 'remove-keywords':
      return { type: edit.type, count, keywords: edit.keywords.map(typedKeyword) };
    case 'merge':
      return { type: 'merge', from: edit.from, into: edit.into.trim() };
    case 'floor':
      return { type: 'floor', floor: edit.floor };
    case 'naming':
      return { type: 'naming', name: edit.name };
  }
}

/** Number of the edit's pictures that its patch leaves alone, since there is no name to accept or to make. */
export function unnamedBy(edit: Edit, { of }: Patch): number {
  return 'ids' in edit ? new Set(edit.ids).size - (of?.size ?? 0) : 0;
}

/** Leaves a picture as it is. */
const LEFT = Symbol('left');

type Revise = (
  choice: PictureChoice,
  picture: ReviewPicture,
  id: number,
  choices: Choices,
) => PictureChoice | undefined | typeof LEFT;

function forEach(
  ids: readonly number[],
  { pictures, choices }: EditContext,
  revise: Revise,
): Patch {
  const of = new Map<number, PictureChoice | undefined>();
  for (const id of ids) {
    const picture = pictures[id];
    if (picture === undefined) throw new PhotonymError('USAGE', `There is no picture ${id}.`);
    const choice = revise(choices.of.get(id) ?? { verdict: 'open' }, picture, id, choices);
    if (choice !== LEFT) of.set(id, choice);
  }
  return { of };
}

/** Keeps the present label at any floor. Without a name there is nothing to accept. */
function accepted(
  choice: PictureChoice,
  picture: ReviewPicture,
  id: number,
  choices: Choices,
): PictureChoice | typeof LEFT {
  // Without merges, which apply on top of the accepted label, so that undoing one still shows.
  const { label, node, probability, from, byHand } = decided(picture, id, {
    ...choices,
    merges: NONE,
  });
  // What is accepted is its own name, or what was typed.
  if (byHand || (label === null && namesWithoutLabel(choice))) {
    return { ...choice, verdict: 'accepted' };
  }
  if (from === 'caption') return { ...choice, verdict: 'accepted', label: 'caption' };
  if (label === null || from === 'merged') return LEFT;
  return { ...choice, verdict: 'accepted', label: { label, node, probability, from } };
}

/** Names each picture by a template. One that needs a label leaves the pictures without any alone. */
function templated(edit: Edit & { readonly type: 'template' }, context: EditContext): Patch {
  const template = nameTemplateOf(edit.template, context.lang);
  const needs = needsLabel(template);
  return forEach(edit.ids, context, ({ name: _, ...choice }, picture, id, choices) => {
    const { label, from } = decided(picture, id, choices);
    const isMissing = needs && label === null && from !== 'caption';
    return isMissing ? LEFT : { ...choice, template };
  });
}

const NONE: ReadonlyMap<string, string> = new Map();

function labelled(edit: LabelEdit<'label' | 'always'>, context: EditContext): Patch {
  const label = labelIn(edit.label);
  const node = edit.node ?? null;
  const given: ChosenLabel =
    edit.type === 'always' ? always(label, node) : { label, node, probability: 1, from: 'chosen' };
  // Drops a typed name, which would hide the label.
  return forEach(edit.ids, context, ({ keywords }) => {
    return { verdict: 'accepted', label: given, ...defined({ keywords }) };
  });
}

function withKeywords(
  edit: Edit & { readonly type: 'add-keywords' | 'remove-keywords' },
  context: EditContext,
): Patch {
  const words = edit.keywords.map((word) => nonEmpty(typedKeyword(word), 'keyword'));
  const revise = edit.type === 'add-keywords' ? withAdded : withRemoved;
  return forEach(edit.ids, context, ({ keywords: before = NO_DECISION, ...choice }, { facts }) => {
    const keywords = revise(before, words, facts);
    const isNone = keywords.added.length + keywords.removed.length === 0;
    return chosen(isNone ? choice : { ...choice, keywords });
  });
}

const NO_DECISION: DecidedKeywords = { added: [], removed: [] };

/** A choice that says nothing is none. */
function chosen(choice: PictureChoice): PictureChoice | undefined {
  const { verdict, ...rest } = choice;
  return verdict === 'open' && Object.keys(rest).length === 0 ? undefined : choice;
}

/** The merges with one more. Each label leads directly to its final one, and none to itself. */
export function mergedInto(
  merges: ReadonlyMap<string, string>,
  from: string,
  into: string,
): Map<string, string> {
  const after = new Map<string, string>([[from, into]]);
  for (const [label, target] of merges) {
    if (label !== from) after.set(label, target === from ? into : target);
  }
  after.delete(into);
  return after;
}

function labelIn(text: string): string {
  return nonEmpty(withoutPictureExtension(text), 'label');
}

function nonEmpty(text: string, thing: string): string {
  const trimmed = text.trim();
  if (trimmed !== '') return trimmed;
  throw new PhotonymError('USAGE', `Expected a ${thing} but received an empty text.`);
}
