import type { Said } from '../../find/labelled-folder.ts';
import type { Category } from '../../label/tree/categories.ts';
import { imagenetIds } from '../../label/tree/imagenet.ts';
import { makeLookup } from '../../label/tree/lookup.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';

/** Finds the category that is meant; undefined where none is. */
export type Truth = (said: Said) => Category | undefined;

/**
 * What is said of labelled pictures, in a network's vocabulary. Numbers of a network with one output more or
 * less are understood too: ImageNet's come with and without a "background" before them.
 * @param classLabels the label of each of the network's outputs
 */
export function makeTruth(vocabulary: Vocabulary, classLabels: readonly string[]): Truth {
  const lookup = makeLookup(vocabulary, classLabels);
  const byId = imagenetIds(classLabels);
  return (said) => {
    if ('word' in said) {
      const index = byId?.(said.word);
      return index === undefined ? lookup(said.word) : vocabulary.tree.leafOf(index);
    }
    const shift = classLabels.length - said.outputs;
    return Math.abs(shift) <= 1 ? vocabulary.tree.leafOf(said.output + shift) : undefined;
  };
}

/**
 * Whether a name is true of a picture, as far as what is said of it can tell: it is that category, or one above it.
 * A name that is more special than what is said ("spaniel" of a "dog") is not refuted.
 */
export function isTrueOf(name: Category, truth: Category, tree: CategoryTree): boolean {
  return tree.path(truth.id).includes(name) || tree.path(name.id).includes(truth);
}

/**
 * How much a true name tells, in bits: log2 of all classes by those under the name or, where that is more, by those
 * under what is said, which vouches for no more.
 */
export function bitsOf(name: Category, truth: Category, classes: number): number {
  return Math.log2(classes / Math.max(name.classes.length, truth.classes.length));
}
