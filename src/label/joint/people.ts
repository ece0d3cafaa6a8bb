import type { Detection } from '../../model/core/detections.ts';
import type { CategoryTree } from '../tree/tree.ts';
import type { PEOPLE } from './joined-tree.ts';
import { thingProbability } from './thing-probability.ts';

const PERSON_KIND = 0;

/** People whose box is smaller than this share of the largest are in the background and do not count. */
const SHARE_OF_LARGEST = 0.25;

/** A portrait: a box of at least this share of the picture, cut off by its lower edge. */
const PORTRAIT_AREA = 0.3;
const LOWER_EDGE = 0.95;

/**
 * Gives what is said of people its probabilities, from how many there are and how large.
 * @param judged the probability of each node; changed
 * @param person index of the node of people
 */
export function addPeople(
  judged: Map<number, number>,
  things: readonly Detection[],
  tree: CategoryTree,
  person: number,
): void {
  const whole = judged.get(person);
  if (whole === undefined) return;
  const people = inFront(things);
  const [none, one, two] = countsOf(people.map(({ score }) => thingProbability(score)));
  const given: Record<(typeof PEOPLE)[number], number> = {
    portrait: people.some(isPortrait) ? one : 0,
    'two people': two,
    'group of people': Math.max(1 - none - one - two, 0),
  };
  for (const [id, share] of Object.entries(given)) {
    const node = tree.indexOf(id);
    if (node !== undefined) judged.set(node, whole * share);
  }
}

function inFront(things: readonly Detection[]): Detection[] {
  const people = things.filter((thing) => thing.class === PERSON_KIND);
  // Boxes of what is hardly there say nothing of sizes.
  const sure = people.filter(({ score }) => thingProbability(score) >= 0.5);
  const largest = Math.max(0, ...sure.map(areaOf));
  return people.filter((one) => areaOf(one) >= largest * SHARE_OF_LARGEST);
}

function areaOf({ box: [, , width, height] }: Detection): number {
  return width * height;
}

function isPortrait(one: Detection): boolean {
  const [, top, , height] = one.box;
  return areaOf(one) >= PORTRAIT_AREA && top + height >= LOWER_EDGE;
}

/** The probabilities that none, one and two of independent events happen (Poisson's binomial distribution). */
function countsOf(probabilities: readonly number[]): [none: number, one: number, two: number] {
  let [none, one, two] = [1, 0, 0];
  for (const p of probabilities) {
    two = two * (1 - p) + one * p;
    one = one * (1 - p) + none * p;
    none *= 1 - p;
  }
  return [none, one, two];
}
