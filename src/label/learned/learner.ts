import { addScaled, dot, normalise } from '../../base/vector.ts';
import { allowancesOf } from './allowance.ts';
import { leftOutCosines, type Solved } from './left-out.ts';
import { factorise, RIDGE, solve } from './ridge.ts';
import type { Usual } from './usual.ts';

/** A picture that is an example of a category. */
export interface Example {
  readonly category: string;
  /** From `embed`, with the network that will recognise other pictures. */
  readonly embedding: Float32Array;
}

/** Categories learned from examples, ready to recognise pictures. */
export interface Learned {
  /** Sorted. */
  readonly categories: readonly string[];
  /** The centre of all categories, which is subtracted from an embedding first. */
  readonly centre: Float32Array;
  /** For each category, its direction from the centre: a unit vector. */
  readonly directions: readonly Float32Array[];
  /** For each category, the amount added to its cosines: more if its examples are less alike. */
  readonly allowances: readonly number[];
  /** Those that are words of corrections alone, which are kept in English and shown in the language of names. */
  readonly corrections?: ReadonlySet<string>;
}

/** {@link Learned}, with the regression behind it. */
export interface Fit extends Learned, Solved {
  /**
   * For each example, its cosine with each category learned without it; undefined if it is alone in its
   * category.
   */
  readonly leftOut: readonly (readonly number[] | undefined)[];
}

/**
 * Learns categories from examples: regularised least squares, one category against the rest (ridge
 * classification, in its dual form, since there are fewer examples than dimensions). Only the direction
 * of each solution is kept: angles to it are comparable for one example and for twenty, so one
 * calibration serves all. Deterministic; 500 examples take well under a second.
 * @param usual of the network that made the embeddings, from {@link usualOf}
 * @example
 * ```ts
 * import { classify, learnFolder, openClassifier } from 'photonym';
 * import { learn, usualOf } from 'photonym/label';
 *
 * await using classifier = await openClassifier();
 * const { examples } = await learnFolder('examples', { classifier });
 * const { id } = classifier.facts;
 * const learned = learn(examples.filter(({ category }) => category !== 'cold'), usualOf(id));
 * for await (const event of classify(['pictures'], { classifier, learned })) console.log(event.type);
 * ```
 */
export function learn(examples: readonly Example[], usual?: Usual): Learned {
  const { categories, centre, directions, allowances } = fitExamples(examples, usual);
  return { categories, centre, directions, allowances };
}

/** {@link learn}, keeping the regression for leave-one-out. */
export function fitExamples(examples: readonly Example[], usual?: Usual): Fit {
  const categories = [...new Set(examples.map(({ category }) => category))].sort();
  const places = new Map(categories.map((category, place) => [category, place]));
  const own = examples.map(({ category }) => places.get(category) ?? 0);
  const centre = usual?.mean ?? centreOf(examples, own, categories.length);
  const points = examples.map(({ embedding }) => centred(embedding, centre));
  const size = points.length;
  const factor = factorise(gram(points), size, RIDGE);
  const weights = categories.map((_, place) =>
    solve(
      factor,
      own.map((of) => (of === place ? 1 : 0)),
    ),
  );
  const directions = weights.map((of) => {
    const direction = new Float32Array(centre.length);
    points.forEach((point, index) => {
      addScaled(direction, point, of[index] ?? 0);
    });
    return normalise(direction);
  });
  const solved = { own, factor, weights };
  const leftOut = leftOutCosines(solved);
  const { demanded = 0 } = usual ?? {};
  const allowances = allowancesOf(categories.length, own, leftOut).map((each) => each - demanded);
  return { ...solved, categories, centre, directions, leftOut, allowances };
}

/**
 * The mean of the categories' means and of the origin, which stands for everything else: a single category
 * has to differ from something.
 */
function centreOf(
  examples: readonly Example[],
  own: readonly number[],
  categories: number,
): Float32Array {
  const centre = new Float32Array(examples[0]?.embedding.length ?? 0);
  const counts = new Map<number, number>();
  for (const place of own) counts.set(place, (counts.get(place) ?? 0) + 1);
  examples.forEach(({ embedding }, index) => {
    const count = counts.get(own[index] ?? 0) ?? 1;
    addScaled(centre, embedding, 1 / count / (categories + 1));
  });
  return centre;
}

/** An embedding relative to the centre, normalised. */
export function centred(embedding: Float32Array, centre: Float32Array): Float32Array {
  const point = embedding.slice();
  addScaled(point, centre, -1);
  return normalise(point);
}

function gram(points: readonly Float32Array[]): Float64Array {
  const size = points.length;
  const products = new Float64Array(size * size);
  points.forEach((a, row) => {
    points.slice(0, row + 1).forEach((b, column) => {
      const product = dot(a, b);
      products[row * size + column] = product;
      products[column * size + row] = product;
    });
  });
  return products;
}
