/** What embeddings of a network are like, whatever a picture shows. */
export interface Usual {
  /** Their mean. */
  readonly mean: Float32Array;
  /** Taken from every cosine: how much closer than by other networks a picture has to come. */
  readonly demanded: number;
}

/**
 * The mean embedding of 604 pictures of 149 kinds, in thousandths: 128 features, 81 roots of scores. The network
 * finds things, and was not made to compare pictures: two of them have a cosine of 0.85 (0.34 with MobileNet).
 */
const THINGS = [
  ...[-20, -22, -4, 15, 20, 9, 8, 5, 7, -2, 5, -5, 3, -23, -11, -3, -8, 50, 8, -7, -19, -7, -1, 4],
  ...[-10, 0, -7, -7, 7, 1, -7, 10, 12, -24, -1, -10, -1, 6, -14, 14, 0, 10, -27, 6, -30, 15, 0],
  ...[-16, 1, 28, 5, 4, 0, -41, -4, -5, 3, 14, -1, 52, -1, -15, 7, 5, -71, -111, 5, -70, 10, 42],
  ...[-64, 6, 76, 101, -49, 30, -61, 75, 97, -11, 150, 53, 29, -24, 67, 188, -22, 110, 124, -12],
  ...[98, 77, 70, 13, 30, 32, -54, 141, 205, -56, 152, -53, 96, -3, -24, -98, 25, 43, 146, -159],
  ...[37, 83, 72, -49, 48, 31, -19, 351, 56, -57, -15, 14, 156, 176, 101, 336, 66, -102, 101, 38],
  ...[50, 37, 34, 33, 36, 40, 37, 39, 37, 37, 33, 43, 61, 46, 48, 42, 37, 36, 35, 35, 31, 33, 38],
  ...[46, 41, 38, 41, 39, 30, 29, 46, 36, 32, 31, 34, 35, 33, 53, 36, 49, 31, 36, 35, 48, 44, 41],
  ...[31, 38, 30, 34, 32, 32, 39, 44, 51, 38, 44, 42, 51, 36, 39, 36, 33, 38, 31, 43, 29, 34, 22],
  ...[33, 34, 45, 54, 49, 40, 42, 28, 35, 155],
];

/**
 * With the mean and this demand a category of one example takes at most 0.3 of 100 pictures, and five of them 0.8;
 * without both, 95 and 49 (docs/learning.md).
 */
const DEMANDED = 0.5;

const BUILT_IN: Usual = {
  mean: Float32Array.from(THINGS, (thousandths) => thousandths / 1000),
  demanded: DEMANDED,
};

/**
 * What embeddings of a network usually are; undefined if they are alike only where pictures are.
 * @param network id of the model
 * @example
 * ```ts
 * import { usualOf } from 'photonym/label';
 *
 * console.log(usualOf('built-in')?.mean.length, usualOf('mobilenet_v2')); // 209, undefined
 * ```
 */
export function usualOf(network: string): Usual | undefined {
  return network === 'built-in' ? BUILT_IN : undefined;
}
