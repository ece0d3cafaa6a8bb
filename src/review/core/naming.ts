import { defined } from '../../base/defined.ts';
import { isFilm } from '../../find/core/films.ts';
import { extensionOf, RAW_EXTENSIONS } from '../../find/core/formats.ts';
import { editedStem, stemOf } from '../../find/core/spelling.ts';
import { type Words, wordOf } from '../../label/languages/words.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import {
  type FolderTemplate,
  type NameTemplate,
  needsDate,
  tokensOf,
  usesDate,
} from '../../name/template.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import { labelValues, valuesFor } from '../../name/values.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { NamedGroup } from '../../plan/core/names/name-groups.ts';
import type { GroupFile } from './api.ts';
import type { Badge } from './api-events.ts';
import { type Decided, namesWithoutLabel } from './choices.ts';
import { keywordsOf } from './keywords/keyword-edits.ts';
import { foldersFor } from './naming-scheme.ts';
import type { ReviewPicture } from './picture.ts';

/** A picture's part in its group: it leads the group, or it belongs to the card `partOf`. */
export type GroupRole = LeadRole | { readonly partOf: number };

/** The picture that leads its group. */
interface LeadRole {
  /** All files of the group, the picture first. */
  readonly files: readonly GroupFile[];
  readonly badges: readonly Badge[];
  /** The name is numbered or kept, because another file has or gets the same. */
  readonly clash: boolean;
}

/** A picture with the decision about its label. */
export interface DecidedPicture {
  readonly id: number;
  readonly picture: ReviewPicture;
  readonly decided: Decided;
  readonly decision?: 'pending' | 'done';
}

/** The pictures a plan renames: all but the rejected, or only the accepted. */
export type PlanScope = 'all' | 'accepted';

/** The vocabulary and template behind all names of a review. */
export interface NamingStyle {
  readonly vocabulary: Vocabulary;
  readonly template: NameTemplate;
  /** The folders that pictures are moved into. */
  readonly into?: FolderTemplate | undefined;
  /** Another language for labels than the vocabulary's. */
  readonly words?: Words | undefined;
}

/** Sources of labels that are a person's: a later run leaves the names that come of them alone. */
const CHOSEN: ReadonlySet<Decided['from']> = new Set(['chosen', 'merged']);

/** A picture for the planner, which makes the names on the page too. */
export function judgedForPlan(
  { picture, decided }: Omit<DecidedPicture, 'id'>,
  { vocabulary, template, into, words }: NamingStyle,
  only: PlanScope = 'all',
): Judged {
  const { path: file, takenAt, failure, guesses } = picture;
  const { node, name, verdict, status, probability, byHand } = decided;
  const label = labelIn(words, decided);
  const about = {
    path: file,
    ...(guesses.length > 0 && { guesses: guesses.slice(0, 3) }),
    // Decides which picture leads a group, whatever happens to this one.
    ...defined({ takenAt, failure }),
  };
  const stays = verdict === 'rejected' || (only === 'accepted' && verdict !== 'accepted');
  // `named` without a label: it keeps its name, and counts neither as unsure nor as failed.
  if (stays) return { ...about, status: 'named' };
  const isCaptioned = decided.from === 'caption';
  const labelled = labelValues(
    { label, node, probability, top: guesses },
    words === undefined ? vocabulary : { tree: vocabulary.tree, labels: words.categories, words },
  );
  const values = { ...labelled, ...valuesIn(picture, decided) };
  const folders =
    into === undefined ? {} : defined({ into: foldersFor(into, values, label !== null) });
  if (label === null && !isCaptioned && !namesWithoutLabel(decided)) {
    return { ...about, status, probability, ...defined({ byHand }), ...folders };
  }
  const own = decided.template ?? template;
  const isUndated = picture.takenFrom === undefined && needsDate(own);
  return {
    ...about,
    status: 'named',
    ...(isCaptioned ? {} : { probability }),
    ...defined({ caption: picture.caption?.text, captionBy: picture.caption?.by }),
    ...defined({ written: values.keywords }),
    ...(usesDate(own) && defined({ takenFrom: picture.takenFrom })),
    ...(isUndated && { undated: true }),
    values: valuesFor(tokensOf(own), values),
    ...folders,
    ...defined({ label: label ?? undefined, name, template: decided.template, byHand }),
    ...(CHOSEN.has(decided.from) && { isChosen: true }),
  };
}

/** The values of a picture, with the keywords as a person has changed them. */
function valuesIn({ facts, values }: ReviewPicture, { keywords }: Decided): TemplateValues {
  if (keywords === undefined) return values;
  const { keywords: _, ...others } = values;
  return { ...others, ...defined({ keywords: keywordsOf(facts, keywords) }) };
}

/** The label in another language, as far as that has a word for the category. */
function labelIn(words: Words | undefined, { label, node }: Decided): string | null {
  return words === undefined || node === null ? label : wordOf(node, words);
}

/** The role of a group's leading picture; `before` itself if nothing has changed. */
export function leadRoleOf(
  { members, clash }: NamedGroup,
  before: GroupRole | undefined,
): LeadRole {
  if (before !== undefined && 'files' in before && before.clash === clash) {
    const isSame = members.every(([name, newName], index) => {
      const file = before.files[index];
      return file?.name === name && file.newName === newName;
    });
    if (isSame && before.files.length === members.length) return before;
  }
  const badges = badgesOf(members.map(([name]) => name));
  return { files: members.map(([name, newName]) => ({ name, newName })), badges, clash };
}

/** The badges of a group, by its files. */
function badgesOf(names: readonly string[]): Badge[] {
  const isRaw = (name: string): boolean => RAW_EXTENSIONS.has(extensionOf(name));
  const isSidecar = (name: string): boolean => SIDECAR.test(name);
  const shown = names.filter((name) => !isRaw(name) && !isSidecar(name) && !isFilm(name));
  const facts: readonly (readonly [Badge, boolean])[] = [
    ['live-photo', names.some(isFilm)],
    ['raw-pair', names.some(isRaw) && shown.length > 0],
    ['edited', names.length > 1 && names.some((name) => editedStem(stemOf(name)) !== undefined)],
    ['sidecar', names.some(isSidecar)],
  ];
  return facts.flatMap(([badge, isTrue]) => (isTrue ? [badge] : []));
}

const SIDECAR = /\.(?:xmp|aae|pp3|dop|json)$/i;
