import { isFilm } from '../../find/core/films.ts';
import { extensionOf, RAW_EXTENSIONS } from '../../find/core/formats.ts';
import { editedStem, stemOf } from '../../find/core/spelling.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { type NameTemplate, tokensOf } from '../../name/template.ts';
import { labelValues, valuesFor } from '../../name/values.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { NamedGroup } from '../../plan/core/names/name-groups.ts';
import type { Badge, GroupFile } from './api.ts';
import type { Decided } from './choices.ts';
import type { ReviewPicture } from './picture.ts';

/** What has become of a picture in its folder. */
export type GroupRole = LeadRole | { readonly partOf: number };

/** A picture that stands for its group. */
interface LeadRole {
  /** All files of the group, the picture first. */
  readonly files: readonly GroupFile[];
  readonly badges: readonly Badge[];
  /** The name had to be numbered, or stays, since others have or want the same. */
  readonly clash: boolean;
}

/** A picture with what it is to be called. */
export interface DecidedPicture {
  readonly id: number;
  readonly picture: ReviewPicture;
  readonly decided: Decided;
}

/** Which pictures a plan is to rename: all that are not rejected, or only what has been accepted. */
export type PlanScope = 'all' | 'accepted';

/** What the names of a review have in common. */
export interface NamingStyle {
  readonly vocabulary: Vocabulary;
  readonly template: NameTemplate;
}

/** What the planner is to know of a picture: the names in the page are the planner's own. */
export function judgedOf(
  { picture, decided }: Omit<DecidedPicture, 'id'>,
  { vocabulary, template }: NamingStyle,
  only: PlanScope = 'all',
): Judged {
  const { path: file, takenAt, failure, guesses } = picture;
  const { label, node, name, verdict, status, probability } = decided;
  const about = {
    path: file,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(guesses.length === 0 ? {} : { guesses: guesses.slice(0, 3) }),
    // It says which picture leads a group, whatever becomes of this one.
    ...(failure === undefined ? {} : { failure }),
  };
  const stays = verdict === 'rejected' || (only === 'accepted' && verdict !== 'accepted');
  // Without a label it keeps its name, and is neither unsure nor failed.
  if (stays) return { ...about, status: 'named' };
  if (label === null && name === undefined) {
    return { ...about, status, probability };
  }
  const own = decided.template ?? template;
  const values = { ...labelValues({ label, node, probability, top: guesses }, vocabulary) };
  return {
    ...about,
    status: 'named',
    probability,
    values: valuesFor(tokensOf(own), { ...values, ...picture.values }),
    ...(label === null ? {} : { label }),
    ...(name === undefined ? {} : { name }),
    ...(decided.template === undefined ? {} : { template: own }),
  };
}

/** The place of a picture that leads a group; the one it had, where nothing is different. */
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

/** What the files of a group say about it. */
export function badgesOf(names: readonly string[]): Badge[] {
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
