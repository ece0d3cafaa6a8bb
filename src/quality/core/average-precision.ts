import { type Box, type Detection, overlap } from '../../model/core/detections.ts';

/** A thing that is in a picture, as people have marked it. */
export interface Marked {
  /** Index among the labels. */
  readonly class: number;
  readonly box: Box;
}

/** What is in a picture, and what was found in it. */
export interface MarkedPicture {
  readonly marked: readonly Marked[];
  readonly found: readonly Detection[];
}

/** A box is right if it shares this much with the marked one (intersection over union). */
const RIGHT = 0.5;

/**
 * Average precision of each class that occurs: the area under the curve of precision over recall, where the
 * precision at a recall is the highest at that recall or above (all-point interpolation; Everingham et al.,
 * "The PASCAL Visual Object Classes Challenge: A Retrospective", 2015).
 * @returns 0 to 1, by class
 */
export function averagePrecisions(pictures: readonly MarkedPicture[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { class: one } of pictures.flatMap(({ marked }) => marked)) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const found = pictures.flatMap(matched).sort((a, b) => b.score - a.score);
  return new Map(
    Array.from(counts, ([one, count]) => {
      const own = found.filter((detection) => detection.class === one);
      return [one, areaUnder(own, count)];
    }),
  );
}

/** The mean over the classes that occur, 0 to 1. */
export function meanAveragePrecision(pictures: readonly MarkedPicture[]): number {
  const all = [...averagePrecisions(pictures).values()];
  return all.reduce((sum, one) => sum + one, 0) / Math.max(all.length, 1);
}

interface Matched {
  readonly class: number;
  readonly score: number;
  readonly isRight: boolean;
}

/** Likeliest first, each detection takes the marked box that it shares most with; a second one is wrong. */
function matched({ marked, found }: MarkedPicture): Matched[] {
  const taken = new Set<Marked>();
  return found
    .toSorted((a, b) => b.score - a.score)
    .map((detection) => {
      const { box, score } = detection;
      const [best] = marked
        .filter((one) => one.class === detection.class)
        .map((one) => ({ one, shared: overlap(one.box, box) }))
        .sort((a, b) => b.shared - a.shared);
      const isRight = best !== undefined && best.shared >= RIGHT && !taken.has(best.one);
      if (isRight) taken.add(best.one);
      return { class: detection.class, score, isRight };
    });
}

function areaUnder(likeliestFirst: readonly Matched[], count: number): number {
  let right = 0;
  const precisions: number[] = [];
  for (const [index, { isRight }] of likeliestFirst.entries()) {
    if (!isRight) continue;
    right++;
    precisions.push(right / (index + 1));
  }
  // Each right one adds 1 / count of recall, at the best precision from there on.
  let [best, area] = [0, 0];
  for (const precision of precisions.toReversed()) {
    best = Math.max(best, precision);
    area += best / count;
  }
  return area;
}
