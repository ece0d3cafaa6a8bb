import type { Detection } from '../../model/core/detections.ts';
import { type KindEvidence, NO_AREA } from './evidence.ts';
import type { Evidence } from './features.ts';
import type { JoinedKinds } from './joined-tree.ts';
import { logit } from './logit.ts';
import { thingProbability } from './thing-probability.ts';

/** The thing that a picture is most likely of, and the numbers that its weights are for. */
export interface ShownThing {
  /** Index of the node of its kind. */
  readonly node: number;
  readonly features: readonly number[];
}

/** How many numbers {@link shownThing} gives. */
export const SHOWN_FEATURES = 11;

const PERSON_KIND = 0;

/** How much a thing's size counts beside its score: little, since what is found at all is mostly there. */
const WEIGHT_OF_AREA = 0.1;

/** People are in pictures of many other things: they have to be as much likelier. */
const HANDICAP_OF_PEOPLE = 1.5;

/** Things of a smaller share of the picture are small. */
const SMALL = 0.02;

/** Classes that the classifier gives less count as this. */
const LEAST_PROBABILITY = 1e-3;

/**
 * The thing that stands out among those detected. In a scene of several things it is mostly a true name; where
 * one object is shown by itself and the classifier is not sure of it, the detector mistakes it for a thing that
 * it knows. So its features tell the scene as well: how many things, kinds and people there are, and how unsure
 * the classifier is.
 */
export function shownThing(
  { probabilities, best }: Evidence,
  { scores, things }: { readonly scores: ArrayLike<number>; readonly things: readonly Detection[] },
  kinds: JoinedKinds,
): ShownThing | undefined {
  const standing = [...best]
    .filter(([kind]) => (kinds.nodes[kind] ?? -1) >= 0)
    .map(([kind, evidence]) => ({ kind, evidence, weight: weightOf(kind, evidence) }))
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = standing;
  if (first === undefined) return undefined;
  const node = kinds.nodes[first.kind] ?? -1;
  const lead = first.weight - (second?.weight ?? WEIGHT_OF_AREA * NO_AREA);
  const features = [
    1,
    first.evidence.strength,
    first.evidence.logArea,
    first.kind === PERSON_KIND ? 1 : 0,
    lead,
    logit(Math.max(probabilities.of(node), LEAST_PROBABILITY)),
    ...sceneOf(things),
    entropyOf(scores),
  ];
  return { node, features };
}

function weightOf(kind: number, { strength, logArea }: KindEvidence): number {
  return strength + WEIGHT_OF_AREA * logArea - (kind === PERSON_KIND ? HANDICAP_OF_PEOPLE : 0);
}

/** The expected numbers of things, kinds, people and small things in a picture; all but kinds on a logarithmic scale. */
function sceneOf(things: readonly Detection[]): [number, number, number, number] {
  const kinds = new Map<number, number>();
  let [all, people, small] = [0, 0, 0];
  for (const { class: kind, score, box } of things) {
    const probability = thingProbability(score);
    all += probability;
    if (kind === PERSON_KIND) people += probability;
    if (box[2] * box[3] < SMALL) small += probability;
    kinds.set(kind, Math.max(kinds.get(kind) ?? 0, probability));
  }
  const expectedKinds = [...kinds.values()].reduce((sum, probability) => sum + probability, 0);
  return [Math.log1p(all), expectedKinds, Math.log1p(people), Math.log1p(small)];
}

/** Shannon's entropy of the scores, in nats. */
function entropyOf(scores: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > 0) sum -= score * Math.log(score);
  }
  return sum;
}
