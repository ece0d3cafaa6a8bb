import type { Size } from '../look/core/pixels/preprocessing.ts';
import type { Detection } from '../model/core/detections.ts';
import { thingProbability } from './joint/thing-probability.ts';
import { ENGLISH, type Words, wordOf } from './languages/words.ts';
import { thingsTree } from './tree/things.ts';

/** A thing seen in a picture. */
export interface Thing {
  readonly label: string;
  /** Id of its category. */
  readonly node: string;
  /** Calibrated probability that it is there, 0 to 1. */
  readonly probability: number;
  /** Left, top, width and height, in pixels of the picture as displayed. */
  readonly box: readonly [left: number, top: number, width: number, height: number];
}

/** A thing is reported if it is at least as likely to be there as not. */
const LEAST_PROBABILITY = 0.5;

const PERSON = 'person';

/**
 * The things a network found, likeliest first; those more likely absent than present are left out.
 * @param labels the network's label of each class
 * @param size of the picture as displayed
 */
export function thingsOf(
  detections: readonly Detection[],
  labels: readonly string[],
  { width, height }: Size,
  words?: Words,
): Thing[] {
  const nodes = nodesOf(labels);
  return detections.flatMap(({ class: kind, score, box }) => {
    const probability = thingProbability(score);
    const node = nodes.get(kind);
    if (node === undefined || probability < LEAST_PROBABILITY) return [];
    const [left, top, across, down] = box;
    const right = Math.round((left + across) * width);
    const bottom = Math.round((top + down) * height);
    const [x, y] = [Math.round(left * width), Math.round(top * height)];
    return [
      {
        label: wordOf(node, words),
        node,
        probability,
        box: [x, y, right - x, bottom - y] as const,
      },
    ];
  });
}

/** How many of the things are people. */
export function countPeople(things: readonly Thing[]): number {
  return things.filter(({ node }) => node === PERSON).length;
}

/** At most this many kinds are listed. */
const MOST_KINDS = 4;

/**
 * Lists the things as a person would, largest first: "2 people, dog, chair × 3". Empty for none.
 * @param words of the language that the things have their labels in
 */
export function thingsText(
  things: readonly Pick<Thing, 'label' | 'box'>[],
  words: Words = ENGLISH,
): string {
  const bySize = [...things].sort((a, b) => areaOf(b) - areaOf(a));
  const counts = new Map<string, number>();
  for (const { label } of bySize) counts.set(label, (counts.get(label) ?? 0) + 1);
  const counted = ([label, count]: readonly [label: string, count: number]): string => {
    if (count === 1) return label;
    if (label !== wordOf(PERSON, words)) return `${label} × ${count}`;
    return words.fixed['{n} people'].replace('{n}', String(count));
  };
  return [...counts].slice(0, MOST_KINDS).map(counted).join(', ');
}

function areaOf({ box: [, , width, height] }: Pick<Thing, 'box'>): number {
  return width * height;
}

const known = new WeakMap<readonly string[], ReadonlyMap<number, string>>();

/** The id of the category of each class of a network, by its number. */
function nodesOf(labels: readonly string[]): ReadonlyMap<number, string> {
  const made = known.get(labels);
  if (made !== undefined) return made;
  const leaves = thingsTree(labels)?.categories.filter(({ classes }) => classes.length === 1) ?? [];
  const nodes = new Map(
    leaves.flatMap(({ id, classes }) => classes.map((kind) => [kind, id] as const)),
  );
  known.set(labels, nodes);
  return nodes;
}
