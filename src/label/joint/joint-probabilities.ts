import type { Detection } from '../../model/core/detections.ts';
import { type CalibratedTree, NodeProbabilities } from '../calibration/probabilities.ts';
import { bestOfKinds } from './evidence.ts';
import { type Evidence, featuresOf, groupOf, type NodeGroup } from './features.ts';
import type { JoinedKinds } from './joined-tree.ts';
import { logistic } from './logit.ts';
import { addPeople } from './people.ts';
import { type ShownThing, shownThing } from './shown-thing.ts';

/** The weights of a joint judgement, one for each of a node's features. */
export interface JointWeights extends Readonly<Record<NodeGroup, readonly number[]>> {
  /** Those of the thing that a picture is most likely of; it has no say of its own without. */
  readonly shown?: readonly number[];
}

/** A picture as both networks see it. */
export interface JointView {
  /** Softmax over the classifier's classes. */
  readonly scores: ArrayLike<number>;
  readonly things: readonly Detection[];
  /** Those of the scores, where they are known. */
  readonly probabilities?: NodeProbabilities;
}

/** A node that may be true of a picture, and what speaks for it. */
export interface JudgedNode {
  readonly node: number;
  readonly group: NodeGroup;
  readonly features: readonly number[];
}

/** Nodes that the classifier thinks less likely, and of which nothing is detected, are out of question. */
const LEAST_PROBABILITY = 0.03;

/** Detections of this strength put the node of their kind in question: a score of about 0.1. */
const LEAST_STRENGTH = 0.74;

/** Classes with a lower score are no rivals. */
const LEAST_SCORE = 0.01;

export function evidenceOf(view: JointView, vocabulary: CalibratedTree): Evidence {
  const { scores, things, probabilities = new NodeProbabilities(scores, vocabulary) } = view;
  const { tree } = vocabulary;
  const likeliest = new Map<number, number>();
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    const leaf = tree.leaves[index] ?? -1;
    if (leaf >= 0 && score > LEAST_SCORE) likeliest.set(leaf, probabilities.of(leaf));
  }
  return {
    ...{ probabilities, best: bestOfKinds(things) },
    likeliest: [...likeliest].sort((a, b) => b[1] - a[1]),
  };
}

/** The nodes to judge: what either network thinks possible, except what lies under a kind of thing. */
export function nodesInQuestion(
  evidence: Evidence,
  { tree }: Pick<CalibratedTree, 'tree'>,
  kinds: JoinedKinds,
): JudgedNode[] {
  const { probabilities, best } = evidence;
  const found = new Set<number>();
  const waiting = [...tree.tops];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (probabilities.of(node) < LEAST_PROBABILITY) continue;
    if ((kinds.above[node] ?? -1) < 0) found.add(node);
    waiting.push(...(tree.children[node] ?? []));
  }
  for (const [kind, { strength }] of best) {
    if (strength < LEAST_STRENGTH) continue;
    for (let at = kinds.nodes[kind] ?? -1; at >= 0; at = tree.parents[at] ?? -1) found.add(at);
  }
  return [...found].map((node) => ({
    node,
    group: groupOf(node, kinds),
    features: featuresOf(node, tree, kinds, evidence),
  }));
}

/**
 * The probability of each node in question that it is true of the picture, by its index. Several nodes
 * beside each other may be true: a dog and a person. A node is at least as likely as its likeliest child.
 */
export function jointProbabilities(
  view: JointView,
  vocabulary: CalibratedTree,
  kinds: JoinedKinds,
  weights: JointWeights,
): Map<number, number> {
  const evidence = evidenceOf(view, vocabulary);
  const judged = nodesInQuestion(evidence, vocabulary, kinds);
  const nodes = new Map(
    judged.map(({ node, group, features }) => [node, weighed(features, weights[group])]),
  );
  if (weights.shown !== undefined) raise(nodes, shownThing(evidence, view, kinds), weights.shown);
  addPeople(nodes, view.things, vocabulary.tree, kinds.person);
  return completed(nodes, evidence, vocabulary, kinds);
}

function weighed(features: readonly number[], weights: readonly number[]): number {
  return logistic(features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
}

/** Makes the thing that a picture shows, if any, at least as likely as what speaks for it alone. */
function raise(
  nodes: Map<number, number>,
  thing: ShownThing | undefined,
  weights: readonly number[],
): void {
  if (thing === undefined) return;
  const { node, features } = thing;
  nodes.set(node, Math.max(nodes.get(node) ?? 0, weighed(features, weights)));
}

/** Divides the probability of a kind among what is under it as the classifier does, and makes parents as likely as children. */
function completed(
  judged: Map<number, number>,
  { probabilities }: Evidence,
  { tree }: Pick<CalibratedTree, 'tree'>,
  kinds: JoinedKinds,
): Map<number, number> {
  for (const kind of [...judged.keys()]) {
    const whole = probabilities.of(kind);
    const own = judged.get(kind) ?? 0;
    const waiting = [...(tree.children[kind] ?? [])].filter(
      (child) => (kinds.above[child] ?? -1) >= 0,
    );
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (judged.has(node) || whole === 0 || probabilities.of(node) < LEAST_PROBABILITY / 2)
        continue;
      judged.set(node, (own * probabilities.of(node)) / whole);
      waiting.push(...(tree.children[node] ?? []));
    }
  }
  // Parents come first: going backwards, each node is complete before its parent.
  for (const node of [...judged.keys()].sort((a, b) => b - a)) {
    const parent = tree.parents[node] ?? -1;
    const own = judged.get(node) ?? 0;
    if (parent >= 0 && (judged.get(parent) ?? 0) < own) judged.set(parent, own);
  }
  return judged;
}
