import { PhotonymError } from '../base/errors.ts';
import { type Calibration, UNCALIBRATED } from './calibration/calibration.ts';
import { type Calibrated, knownCalibration } from './calibration/known-calibrations.ts';
import { flatCategories } from './tree/categories.ts';
import { imagenetIds, imagenetTree } from './tree/imagenet.ts';
import { type LabelledTree, labelledTree, resolveIn } from './tree/labelled-tree.ts';
import { parseOutline } from './tree/outline.ts';
import { type CategoryTree, makeTree } from './tree/tree.ts';
import { type WordDirections, wordScores } from './words/directions.ts';

/** All that deciding on a name needs to know, besides what the network gives for a picture. */
export interface Vocabulary {
  /** The categories of the network's classes. A class in none of them is never a name. */
  readonly tree: CategoryTree;
  /** Ids of the nodes that may be chosen. Absent: any. */
  readonly allowed?: ReadonlySet<string>;
  /** Other labels than the tree's, by id of node. */
  readonly labels?: ReadonlyMap<string, string>;
  /** For each class of the network its plain name, the first of its synonyms. */
  readonly classNames: readonly string[];
  /** The tree's other words for its categories, by id of node. */
  readonly synonyms?: ReadonlyMap<string, readonly string[]>;
  readonly calibration: Calibration;
  /** For a network that compares pictures with text: how it understands the words, which are its classes. */
  readonly words?: WordDirections;
}

/**
 * What the classes of a vocabulary get of a picture.
 * @returns a score for each class, 0 to 1, together 1
 */
export function scoresFor(
  { scores, features }: { readonly scores: Float32Array; readonly features: Float32Array },
  { words }: Pick<Vocabulary, 'words'>,
): Float32Array {
  return words === undefined ? scores : wordScores(features, words);
}

/** The vocabulary of a network whose classes stand side by side. */
export function flatVocabulary(
  labels: readonly string[],
  calibration: Calibration = UNCALIBRATED,
): Vocabulary {
  return assemble({ categories: flatCategories(labels), synonyms: new Map() }, labels, calibration);
}

/**
 * The vocabulary that photonym has for labels: its own tree where they are ImageNet's, otherwise the classes
 * side by side.
 * @param labels the label of each output, synonyms separated by commas
 */
export function vocabularyFor(
  labels: readonly string[],
  calibration: Calibration = UNCALIBRATED,
): Vocabulary {
  const known = imagenetTree(labels);
  return known === undefined
    ? flatVocabulary(labels, calibration)
    : assemble(known, labels, calibration);
}

/**
 * What photonym has for a network: the vocabulary of its labels, and its calibration if there is one.
 * @throws PhotonymError USAGE for a network without classes, which has to be given words
 */
export function knownVocabulary(
  network: Calibrated & { readonly labels: readonly string[] },
): Vocabulary {
  if (network.labels.length === 0) {
    throw new PhotonymError(
      'USAGE',
      `${network.id} compares pictures with text and has no classes.`,
      {
        remedy: 'Give it a vocabulary of words, from wordVocabulary.',
      },
    );
  }
  return vocabularyFor(network.labels, knownCalibration(network));
}

/**
 * The vocabulary of a tree that somebody wrote for a network.
 * @param outline text as of docs/labels.md; its leaves are outputs of the network by number or by a name in
 *   their labels or, for a network of ImageNet's classes, by WordNet id
 * @throws PhotonymError TREE_INVALID naming the line
 */
export function vocabularyOf(
  outline: string,
  labels: readonly string[],
  calibration: Calibration = UNCALIBRATED,
): Vocabulary {
  const byName = resolveIn(labels);
  const byId = imagenetIds(labels);
  const resolve = (reference: string): number | undefined => byName(reference) ?? byId?.(reference);
  return assemble(labelledTree(parseOutline(outline), resolve, labels), labels, calibration);
}

function assemble(
  { categories, synonyms }: LabelledTree,
  labels: readonly string[],
  calibration: Calibration,
): Vocabulary {
  const classNames = flatCategories(labels).map(({ label }) => label);
  return { tree: makeTree(categories), synonyms, classNames, calibration };
}
