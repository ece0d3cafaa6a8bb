import type { GivenLabel } from '../../find/labelled-set.ts';
import type { Category } from '../../label/tree/categories.ts';
import { imagenetIds } from '../../label/tree/imagenet.ts';
import { makeLookup } from '../../label/tree/lookup.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';

/** Finds the category of a label; undefined if none matches. */
export type Truth = (given: GivenLabel) => Category | undefined;

/**
 * Matches the labels of pictures with the categories of a vocabulary. Class numbers of a network with one
 * output more or fewer are converted: ImageNet's come with and without a "background" class at 0.
 * @param classLabels the label of each class of the network
 * @example
 * ```ts
 * import { openClassifier, vocabularyFor } from 'photonym';
 * import { makeTruth } from 'photonym/quality';
 *
 * await using classifier = await openClassifier();
 * const truthOf = makeTruth(await vocabularyFor(classifier), classifier.facts.labels);
 * console.log(truthOf({ word: 'green' })?.classes);
 * ```
 */
export function makeTruth(vocabulary: Vocabulary, classLabels: readonly string[]): Truth {
  const lookup = makeLookup(vocabulary, classLabels);
  const byId = imagenetIds(classLabels);
  return (given) => {
    if ('word' in given) {
      const index = byId?.(given.word);
      return index === undefined ? lookup(given.word) : vocabulary.tree.leafOf(index);
    }
    const shift = classLabels.length - given.outputs;
    return Math.abs(shift) <= 1 ? vocabulary.tree.leafOf(given.output + shift) : undefined;
  };
}

/**
 * Whether a name is true of a picture as far as its label can tell: it must be the label's category or one
 * above it. A more specific name ("spaniel" for "dog") is not refuted, so it counts as true.
 */
export function isTrueOf(name: Category, truth: Category, tree: CategoryTree): boolean {
  return tree.path(truth.id).includes(name) || tree.path(name.id).includes(truth);
}

/**
 * Information of a true name in bits: log2 of the number of all classes over those under the name or, if
 * there are more, those under the label, since the label confirms no more than that.
 */
export function bitsOf(name: Category, truth: Category, classes: number): number {
  return Math.log2(classes / Math.max(name.classes.length, truth.classes.length));
}
