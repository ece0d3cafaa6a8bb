import path from 'node:path';
import type { Failure } from '../../base/errors.ts';
import { type Group, groupsOf, memberName } from '../../find/core/companions.ts';
import { type Evidence, NO_EVIDENCE } from '../../find/core/films.ts';
import type { ExtensionMend } from '../../find/core/true-extension.ts';
import { DEFAULT_TEMPLATE, type NameTemplate } from '../../name/template.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import { assignNames } from './assign.ts';
import { wishOf } from './wish.ts';

/** What a plan keeps of a judgement: no scores, no features. */
export interface Judged {
  /** Absolute path. */
  readonly path: string;
  readonly status: 'named' | 'unsure' | 'failed';
  readonly label?: string;
  /** Typed by somebody: the whole file name, whatever the template. */
  readonly name?: string;
  /** In place of the plan's. */
  readonly template?: NameTemplate;
  readonly probability?: number;
  readonly guesses?: readonly { readonly label: string; readonly score: number }[];
  readonly takenAt?: string;
  /** Only what could be read of it was looked at. */
  readonly truncated?: true;
  /** What the template asks for besides the label. */
  readonly values?: TemplateValues;
  /** Folders below the root that it is to be filed into, outermost first; absent: it stays in its own. */
  readonly into?: readonly string[];
  /** Its extension is of another format and is to be mended. */
  readonly extension?: ExtensionMend;
  readonly failure?: Failure;
}

/** A picture with its companions and what each is to be called. */
export interface NamedGroup {
  readonly judged: Judged;
  readonly folder: string;
  /** Present name → new name, picture first. */
  readonly members: readonly (readonly [name: string, target: string])[];
  /** Whether it could not have the name it was to get, since others have or want the same. */
  readonly clash: boolean;
}

/** Files that belong together, and the one of their pictures that they are named after. */
export interface LedGroup extends Group {
  /** Its present name. */
  readonly picture: string;
}

/** The groups of one folder and their new names. */
export function nameFolder(
  folder: string,
  names: readonly string[],
  files: readonly string[],
  pictures: readonly Judged[],
  {
    template = DEFAULT_TEMPLATE,
    evidence = NO_EVIDENCE,
  }: { readonly template?: NameTemplate; readonly evidence?: Evidence } = {},
): NamedGroup[] {
  const byName = new Map(pictures.map((judged) => [path.basename(judged.path), judged]));
  const isSeen = (name: string): boolean => byName.get(name)?.status !== 'failed';
  const groups = ledGroups(files, [...byName.keys()], isSeen, evidence);
  return nameGroups(folder, names, groups, (name) => byName.get(name), template);
}

/**
 * Which files of a folder belong together, each group led by the first of its pictures that could be
 * looked at.
 * @param pictures the names of those that are to be named
 */
export function ledGroups(
  files: readonly string[],
  pictures: readonly string[],
  isSeen: (name: string) => boolean,
  evidence: Evidence,
): LedGroup[] {
  return groupsOf(files, pictures, evidence).flatMap((group) => {
    const picture = group.pictures.find(isSeen) ?? group.pictures[0];
    return picture === undefined ? [] : [{ ...group, picture }];
  });
}

/**
 * The new names of groups of one folder.
 * @param names every entry of the folder as it is on disk
 * @param judgedOf what is known of the picture that leads a group, by its present name
 */
export function nameGroups(
  folder: string,
  names: readonly string[],
  groups: readonly LedGroup[],
  judgedOf: (name: string) => Judged | undefined,
  template: NameTemplate,
): NamedGroup[] {
  const wishing = groups.flatMap((group) => {
    const judged = judgedOf(group.picture);
    if (judged === undefined) return [];
    const wish = wishOf(group, template, { ...judged, picture: group.picture });
    return [{ group, judged, wish }];
  });
  const renames = assignNames(
    names,
    wishing.map(({ wish }) => wish),
  );
  return wishing.map(({ group: { picture }, judged, wish: { members, stem, counted } }) => {
    const isLeader = (name: string): number => (name === picture ? 0 : 1);
    const targets = members.map(({ name }) => [name, renames.get(name) ?? name] as const);
    const missed = members.some(
      (member) =>
        stem !== null && memberName(member, stem) !== (renames.get(member.name) ?? member.name),
    );
    return {
      judged,
      folder,
      members: targets.sort(([a], [b]) => isLeader(a) - isLeader(b)),
      clash: missed && counted === undefined,
    };
  });
}
