import type { NodeProbabilities } from '../calibration/probabilities.ts';
import type { CategoryTree } from '../tree/tree.ts';
import { bestAmong, type KindEvidence, NO_AREA } from './evidence.ts';
import type { JoinedKinds } from './joined-tree.ts';
import { logit } from './logit.ts';

/** What is known of a picture when its nodes are judged. */
export interface Evidence {
  readonly probabilities: NodeProbabilities;
  /** The classifier's likeliest classes, by the index of their nodes, likeliest first. */
  readonly likeliest: readonly (readonly [node: number, probability: number])[];
  readonly best: ReadonlyMap<number, KindEvidence>;
}

/** The nodes that are judged alike, each kind of node with weights of its own. */
export type NodeGroup = 'classes' | 'things' | 'people';

/** Log-odds of the classifier beyond this count as this. */
const MOST_LOG_ODDS = 6;

/** Rivals with lower log-odds than minus this are none. */
const LEAST_RIVAL = 4;

const PERSON_KIND = 0;

const NOTHING: KindEvidence = { strength: 0, logArea: NO_AREA, offCentre: 0.5 };

/** People; nodes that the detector knows, or parts of; all others. */
export function groupOf(node: number, { person, under }: JoinedKinds): NodeGroup {
  if (node === person) return 'people';
  return (under[node] ?? []).length > 0 ? 'things' : 'classes';
}

/** The numbers that a node's weights are for, in the order of the fitted weights. */
export function featuresOf(
  node: number,
  tree: CategoryTree,
  kinds: JoinedKinds,
  evidence: Evidence,
): number[] {
  const group = groupOf(node, kinds);
  if (group === 'people') return peopleFeatures(node, tree, kinds, evidence);
  const common = commonFeatures(node, evidence);
  return group === 'classes' ? common : [...common, ...thingFeatures(node, tree, kinds, evidence)];
}

/** How many numbers {@link featuresOf} gives. */
export const FEATURES: Readonly<Record<NodeGroup, number>> = { classes: 4, things: 14, people: 9 };

function logOddsOf(node: number, { probabilities }: Evidence): number {
  return Math.min(Math.max(logit(probabilities.of(node)), -MOST_LOG_ODDS), MOST_LOG_ODDS);
}

function commonFeatures(node: number, evidence: Evidence): number[] {
  const person = evidence.best.get(PERSON_KIND) ?? NOTHING;
  const { strength, logArea } = person;
  return [1, logOddsOf(node, evidence), strength, strength * logArea];
}

function thingFeatures(
  node: number,
  tree: CategoryTree,
  kinds: JoinedKinds,
  evidence: Evidence,
): number[] {
  const own = bestAmong(kinds.under[node] ?? [], evidence.best) ?? NOTHING;
  const { strength, logArea } = own;
  const known = shareKnown(node, kinds, evidence);
  const logOdds = logOddsOf(node, evidence);
  const near = rivalOf(node, tree, evidence, true);
  return [
    known,
    known * logOdds,
    strength,
    strength ** 2,
    logArea,
    strength * logArea,
    strength * logOdds,
    near,
    near * strength,
    rivalOf(node, tree, evidence, false),
  ];
}

function peopleFeatures(
  node: number,
  tree: CategoryTree,
  kinds: JoinedKinds,
  evidence: Evidence,
): number[] {
  const { strength, logArea, offCentre } = evidence.best.get(PERSON_KIND) ?? NOTHING;
  const other = otherThan(node, tree, kinds, evidence);
  const rival = rivalOf(node, tree, evidence, false);
  return [
    1,
    strength,
    logArea,
    offCentre,
    strength * logArea,
    rival,
    rival * strength,
    other.strength,
    other.logArea,
  ];
}

/**
 * The log-odds of the classifier's likeliest class that is neither under the node nor above it: in the same
 * topmost category, where one is taken for the other, or in others, where both may be there.
 */
function rivalOf(
  node: number,
  { parents }: CategoryTree,
  { likeliest }: Evidence,
  isNear: boolean,
): number {
  const top = topOf(node, parents);
  const rival = likeliest.find(
    ([leaf]) =>
      (topOf(leaf, parents) === top) === isNear &&
      !isUnder(leaf, node, parents) &&
      !isUnder(node, leaf, parents),
  );
  return Math.max(logit(rival?.[1] ?? 0), -LEAST_RIVAL);
}

/** The topmost node above a node. */
export function topOf(node: number, parents: Int32Array): number {
  let top = node;
  for (let at = node; at >= 0; at = parents[at] ?? -1) top = at;
  return top;
}

function isUnder(node: number, above: number, parents: Int32Array): boolean {
  for (let at = node; at >= 0; at = parents[at] ?? -1) if (at === above) return true;
  return false;
}

/** The best detection, people's aside, that is of nothing at, under or above the node. */
function otherThan(
  node: number,
  { parents }: CategoryTree,
  { nodes, under }: JoinedKinds,
  { best }: Evidence,
): KindEvidence {
  const own = new Set(under[node]);
  const above = new Set<number>();
  for (let at = node; at >= 0; at = parents[at] ?? -1) above.add(at);
  const others = [...best.keys()].filter(
    (kind) => kind !== PERSON_KIND && !own.has(kind) && !above.has(nodes[kind] ?? -1),
  );
  return bestAmong(others, best) ?? NOTHING;
}

/** The share of a node's probability that lies in what the detector knows, 0 to 1. */
function shareKnown(
  node: number,
  { nodes, under }: JoinedKinds,
  { probabilities }: Evidence,
): number {
  const whole = probabilities.of(node);
  const known = new Set((under[node] ?? []).map((kind) => nodes[kind] ?? -1));
  if (known.has(node)) return 1;
  if (whole === 0) return 0;
  let sum = 0;
  for (const at of known) sum += probabilities.of(at);
  return Math.min(sum / whole, 1);
}
