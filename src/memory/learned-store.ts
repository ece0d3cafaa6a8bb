import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDataFolder } from '../base/data-dir.ts';
import { isAbsence, messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import { createOutput } from '../base/output-file.ts';
import { type Learned, learn } from '../label/learned/learner.ts';
import { usualOf } from '../label/learned/usual.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { portableStem } from '../name/rules.ts';
import {
  type LearnedExample,
  type LearnedModel,
  type LearnedSet,
  mergedExamples,
  parseSet,
  sameModel,
  setLines,
} from './core/learned-set.ts';
import { viewDigest } from './model-identity.ts';

/** Name of the set that corrections are added to. */
export const CORRECTIONS = 'corrections';

const EXTENSION = '.jsonl';

/**
 * Identifies the network that made the embeddings of a set.
 * @example
 * ```ts
 * import { openClassifier } from 'photonym';
 * import { learnedModelOf, learnedSets } from 'photonym/catalog';
 *
 * await using classifier = await openClassifier();
 * const { weights } = learnedModelOf(classifier);
 * for (const set of await learnedSets()) console.log(set.name, set.model.weights === weights);
 * ```
 */
export function learnedModelOf(classifier: Classifier): LearnedModel {
  return {
    id: classifier.facts.id,
    weights: classifier.facts.weights,
    view: viewDigest(classifier.facts),
  };
}

/**
 * The sets of a data directory sorted by name, corrections last.
 * @throws PhotonymError LEARNED_DAMAGED
 */
export async function learnedSets(dataDir: string): Promise<LearnedSet[]> {
  const names = (await list(folderOf(dataDir)))
    .filter((file) => file.endsWith(EXTENSION) && !file.startsWith('.'))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort((a, b) => Number(a === CORRECTIONS) - Number(b === CORRECTIONS) || (a < b ? -1 : 1));
  const sets: LearnedSet[] = [];
  for (const name of names) {
    const set = await readLearnedSet(dataDir, name);
    if (set !== undefined) sets.push(set);
  }
  return sets;
}

/**
 * A set by its name; undefined if there is none.
 * @throws PhotonymError LEARNED_DAMAGED
 */
export async function readLearnedSet(
  dataDir: string,
  name: string,
): Promise<LearnedSet | undefined> {
  const file = fileOf(dataDir, name);
  try {
    return { ...parseSet(await readFile(file, 'utf8'), file), name };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/**
 * Saves a set, replacing one of the same name. If interrupted, the old one stays intact.
 */
export async function writeLearnedSet(dataDir: string, set: LearnedSet): Promise<void> {
  makeDataFolder(folderOf(dataDir));
  await writeSetTo(fileOf(dataDir, set.name), set, true);
}

/**
 * Reads a set from a file that {@link writeSetTo} has written.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE or LEARNED_DAMAGED
 */
export async function readSetFrom(file: string): Promise<LearnedSet> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') {
      throw new PhotonymError('PATH_NOT_FOUND', `There is no file ${file}.`, { cause });
    }
    const message = `Cannot read ${file}: ${messageOf(cause)}`;
    throw new PhotonymError('PATH_UNREADABLE', message, { cause });
  }
  return parseSet(text, file);
}

/** Writes a set to a file, for instance to share it. */
export async function writeSetTo(file: string, set: LearnedSet, overwrite: boolean): Promise<void> {
  const output = await createOutput(file, { overwrite });
  try {
    for (const line of setLines(set)) await output.write(`${line}\n`);
    await output.place();
  } finally {
    await output.discard();
  }
}

/**
 * Removes a set; false if there is none.
 */
export async function removeLearnedSet(dataDir: string, name: string): Promise<boolean> {
  try {
    await rm(fileOf(dataDir, name));
    return true;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/**
 * Adds an example to a set; starts a new set if it is missing or belongs to another network.
 */
export async function putExample(
  dataDir: string,
  name: string,
  model: LearnedModel,
  example: LearnedExample,
): Promise<void> {
  const set = await readLearnedSet(dataDir, name);
  const kept = set !== undefined && sameModel(set.model, model) ? set.examples : [];
  const others = kept.filter(({ sha256 }) => sha256 !== example.sha256);
  await writeLearnedSet(dataDir, { name, model, examples: [...others, example] });
}

/** Removes a picture from a set, and the set itself along with its last picture. */
export async function removeExample(dataDir: string, name: string, sha256: string): Promise<void> {
  const set = await readLearnedSet(dataDir, name);
  if (set === undefined) return;
  const examples = set.examples.filter((example) => example.sha256 !== sha256);
  if (examples.length === set.examples.length) return;
  if (examples.length === 0) await removeLearnedSet(dataDir, name);
  else await writeLearnedSet(dataDir, { ...set, examples });
}

/**
 * The categories learned for a network, from all of its sets; undefined if there are none.
 * @throws PhotonymError LEARNED_DAMAGED
 */
export async function openLearned(
  dataDir: string,
  classifier: Classifier,
): Promise<Learned | undefined> {
  const model = learnedModelOf(classifier);
  const sets = (await learnedSets(dataDir)).filter((set) => sameModel(set.model, model));
  const examples = mergedExamples(sets);
  if (examples.length === 0) return undefined;
  const categoriesOf = (isOf: (set: LearnedSet) => boolean): Set<string> =>
    new Set(sets.filter(isOf).flatMap((set) => set.examples.map(({ category }) => category)));
  const corrections = categoriesOf(({ name }) => name === CORRECTIONS);
  for (const category of categoriesOf(({ name }) => name !== CORRECTIONS))
    corrections.delete(category);
  return { ...learn(examples, usualOf(model.id)), corrections };
}

/** The examples of all sets of a network, each picture once. */
export async function learnedExamples(
  dataDir: string,
  model: LearnedModel,
): Promise<LearnedExample[]> {
  const sets = await learnedSets(dataDir);
  return mergedExamples(sets.filter((set) => sameModel(set.model, model)));
}

function folderOf(dataDir: string): string {
  return path.join(dataDir, 'learned');
}

/** @throws PhotonymError USAGE for a name that is not portable between file systems */
function fileOf(dataDir: string, name: string): string {
  if (portableStem(name) !== name) {
    throw new PhotonymError('USAGE', `"${name}" cannot name a set of learned categories.`, {
      remedy: `Choose another, for example --name "${portableStem(name) || 'mine'}".`,
    });
  }
  return path.join(folderOf(dataDir), name + EXTENSION);
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}
