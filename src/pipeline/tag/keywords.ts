import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Failure, messageOf, systemCode, throwIfAborted } from '../../base/errors.ts';
import { PackedList } from '../../base/packed-list.ts';
import { claimsPicture } from '../../find/core/formats.ts';
import type { Judgement, SeenJudgement } from '../../label/judgement.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { KeywordTemplate } from '../../name/template.ts';
import { renderKeyword } from '../../name/template-render.ts';
import { templateValues } from '../../name/values.ts';
import type { UnhashedFile } from '../../plan/build.ts';
import type { Plan, PlannedFile, PlannedKeywords } from '../../plan/core/plan.ts';
import { isIdle, type Keywords, NO_KEYWORDS } from '../../tag/core/change.ts';
import type { DecidedKeywords } from '../../tag/core/decided.ts';
import { type FolderNames, folderNames, type SidecarProgram } from '../../tag/core/sidecar-name.ts';
import {
  changeBeside,
  changeToNone,
  type Described,
  type KeywordOptions,
  stayingAgainst,
  type WantedKeywords,
  wantedKeywords,
} from '../../tag/core/wanted.ts';
import { isEmbeddable, keywordsOf, Untaggable } from '../../tag/rewrite.ts';

/** Which keywords are written, and where. */
export interface TagOptions extends KeywordOptions {
  /** Whether keywords go into the pictures themselves, where that is safe. Default: into sidecars. */
  readonly embed?: boolean;
  /** The program after whose custom new sidecars are called. Default: as those that are there. */
  readonly sidecars?: SidecarProgram;
  /** Whether our keywords are taken away instead. */
  readonly remove?: boolean;
  /** Keywords in place of the label, from `parseKeywordTemplate`. */
  readonly templates?: readonly KeywordTemplate[];
}

/** The keywords that pictures should have, noted while they are looked at; a million fit into memory. */
export class WantedByPicture {
  readonly #wanted = new PackedList<WantedKeywords>();
  readonly #indexes = new Map<string, number>();
  readonly #options: TagOptions;

  constructor(options: TagOptions) {
    this.#options = options;
  }

  /** Notes what a judged picture should have. */
  add(judgement: Judgement, vocabulary: Vocabulary): void {
    if (judgement.status === 'failed') return;
    const { templates } = this.#options;
    this.#note(
      judgement,
      wantedKeywords(
        judgement,
        vocabulary,
        this.#options,
        templates && waysOf(templates, judgement, vocabulary),
      ),
    );
  }

  /** Notes what a picture should have, with what a person has decided about it. @param path absolute */
  describe(
    picture: Described & { readonly path: string },
    vocabulary: Pick<Vocabulary, 'tree' | 'labels' | 'words'>,
    decided?: DecidedKeywords,
  ): void {
    const wanted = wantedKeywords(picture, vocabulary, this.#options);
    this.#note(picture, decided === undefined ? wanted : { ...wanted, decided });
  }

  #note({ path: file }: { readonly path: string }, wanted: WantedKeywords): void {
    this.#indexes.set(file, this.#wanted.length);
    this.#wanted.push(wanted);
  }

  /** @param file absolute */
  of(file: string): WantedKeywords | undefined {
    const index = this.#indexes.get(file);
    return index === undefined ? undefined : this.#wanted.at(index);
  }
}

/** The keywords of templates. The time of a file is none of its picture: that would be taken for the day of capture. */
function waysOf(
  templates: readonly KeywordTemplate[],
  judgement: SeenJudgement,
  vocabulary: Vocabulary,
): string[][] {
  const values = templateValues(judgement, { vocabulary, network: '', undated: 'keep' });
  return templates.map((template) => renderKeyword(template, values));
}

/** A plan with changes of keywords, and the files whose keywords cannot be changed. */
export interface TaggedPlan {
  readonly plan: Plan;
  readonly leftOut: readonly UnhashedFile[];
}

/**
 * Adds to a plan what changes in the keywords of its pictures; what is there is read in their files and
 * sidecars. Nothing is written: `applyWithCatalog` does that, with the moves of the plan, as one run.
 *
 * @throws PhotonymError INTERRUPTED
 */
export async function withKeywords(
  plan: Plan,
  wanted: WantedByPicture,
  options: TagOptions & { readonly signal?: AbortSignal | undefined },
): Promise<TaggedPlan> {
  const folders = new Folders(plan.root);
  const files = new PackedList<PlannedFile>();
  const leftOut: UnhashedFile[] = [];
  for (const group of groupsIn(plan)) {
    throwIfAborted(options.signal);
    const change = { root: plan.root, folders, options, leftOut };
    const keywords = await keywordsOfGroup(group, wanted, change);
    for (const file of group) {
      const own = keywords.get(file.source);
      files.push(own === undefined ? file : { ...file, keywords: own });
    }
  }
  return { plan: { ...plan, files }, leftOut };
}

/** The same plan, in which every file keeps its name. */
export function keepingNames(plan: Plan): Plan {
  const files = new PackedList<PlannedFile>();
  for (const file of plan.files) {
    const { status, source } = file;
    files.push({ ...file, target: source, status: status === 'rename' ? 'unchanged' : status });
  }
  return { ...plan, only: 'keywords', files };
}

/** The files of a plan, group by group: those of a group follow one another. */
export function* groupsIn({ files }: Plan): Generator<PlannedFile[], void, undefined> {
  let group: PlannedFile[] = [];
  for (const file of files) {
    if (group.length > 0 && group[0]?.group !== file.group) {
      yield group;
      group = [];
    }
    group.push(file);
  }
  if (group.length > 0) yield group;
}

interface Changing {
  readonly root: string;
  readonly folders: Folders;
  readonly options: TagOptions;
  readonly leftOut: UnhashedFile[];
}

/** The changes of a group's files, by the file whose line has them. */
async function keywordsOfGroup(
  group: readonly PlannedFile[],
  wanted: WantedByPicture,
  { root, folders, options, leftOut }: Changing,
): Promise<Map<string, PlannedKeywords>> {
  const [leader] = group;
  const own = leader && wanted.of(path.join(root, leader.source));
  const keywords = new Map<string, PlannedKeywords>();
  if (own === undefined) return keywords;
  const done = new Set<string>();
  const names = new Set(group.map(({ source }) => path.posix.basename(source)));
  for (const { source, role } of group) {
    if (role !== 'picture' && !claimsPicture(source)) continue;
    const { hasKeywords = false } = own;
    const targets = await targetsOf(source, { root, folders, options, names, hasKeywords });
    for (const target of targets) {
      if (done.has(target.file)) continue;
      done.add(target.file);
      const current = await currentOf(path.join(root, target.file), target);
      if ('code' in current) {
        leftOut.push({ path: path.join(root, target.file), failure: current });
        continue;
      }
      const change = options.remove === true ? changeToNone(current) : changeBeside(current, own);
      const [staying] = stayingAgainst(current, change, own);
      if (staying !== undefined) {
        const message = `keeps "${staying}", which is written in the picture itself`;
        leftOut.push({ path: path.join(root, source), failure: { code: 'NOT_WRITABLE', message } });
      }
      if (isIdle(change)) continue;
      // A line has one change; that of a further sidecar is on its own.
      const line = keywords.has(source) ? target.file : source;
      keywords.set(line, { ...change, file: target.file });
    }
  }
  return keywords;
}

interface TagTarget {
  /** Relative to the root. */
  readonly file: string;
  readonly kind: 'picture' | 'sidecar';
  readonly isNew: boolean;
}

async function targetsOf(
  source: string,
  {
    root,
    folders,
    options,
    names,
    hasKeywords,
  }: Omit<Changing, 'leftOut'> & { names: ReadonlySet<string>; hasKeywords: boolean },
): Promise<readonly TagTarget[]> {
  const [folder, name] = [path.posix.dirname(source), path.posix.basename(source)];
  const embeds = options.embed === true || options.remove === true;
  const file = path.join(root, source);
  const isEmbedded = embeds && (await isWritable(file));
  const listed = await folders.names(folder);
  const at = (sidecar: string): string => path.posix.join(folder, sidecar);
  const there = listed.sidecarsOf(name).filter((sidecar) => names.has(sidecar));
  const sidecars = there.map(
    (sidecar) => ({ file: at(sidecar), kind: 'sidecar', isNew: false }) as const,
  );
  if (isEmbedded) return [{ file: source, kind: 'picture', isNew: false }, ...sidecars];
  if (sidecars.length > 0) return sidecars;
  // Where ours are in the picture already, they stay there.
  const isOurs = hasKeywords && (await hasOurs(file));
  if (isOurs) return [{ file: source, kind: 'picture', isNew: false }];
  const own = at(listed.newSidecarOf(name, { program: options.sidecars, group: names }));
  return [{ file: own, kind: 'sidecar', isNew: true }];
}

async function hasOurs(file: string): Promise<boolean> {
  const target = { file, kind: 'picture', isNew: false } as const;
  const current = await currentOf(file, target);
  return !('code' in current) && current.ours.flat.length + current.ours.tree.length > 0;
}

/** A picture that cannot be read is written to no more than one that should not be. */
async function isWritable(file: string): Promise<boolean> {
  try {
    return await isEmbeddable(file);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

async function currentOf(file: string, { kind, isNew }: TagTarget): Promise<Keywords | Failure> {
  if (isNew) return NO_KEYWORDS;
  try {
    return await keywordsOf(file, kind);
  } catch (error) {
    if (error instanceof Untaggable) return { code: 'NOT_WRITABLE', message: error.message };
    if (systemCode(error) === undefined) throw error;
    return { code: 'UNREADABLE', message: messageOf(error) };
  }
}

/** The names in the folder that is being looked at; files are in the order of folders. */
class Folders {
  readonly #root: string;
  #folder: string | undefined;
  #names: FolderNames = folderNames([]);

  constructor(root: string) {
    this.#root = root;
  }

  async names(folder: string): Promise<FolderNames> {
    if (folder === this.#folder) return this.#names;
    const listed = await readdir(path.join(this.#root, folder)).catch(() => []);
    this.#folder = folder;
    this.#names = folderNames(listed);
    return this.#names;
  }
}
