import type { CalibratedTree } from '../../label/calibration/probabilities.ts';
import { choose } from '../../label/joint/choose.ts';
import { FEATURES, type NodeGroup, topOf } from '../../label/joint/features.ts';
import type { JoinedKinds } from '../../label/joint/joined-tree.ts';
import {
  evidenceOf,
  type JointView,
  type JointWeights,
  type JudgedNode,
  jointProbabilities,
  nodesInQuestion,
} from '../../label/joint/joint-probabilities.ts';
import { NameCounter, type NameCounts } from '../core/name-counter.ts';
import { isTrueNode, type JointTruth } from './joint-truth.ts';
import { type Example, fitLogistic } from './logistic-regression.ts';

/** A labelled picture that was judged. */
interface JudgedPicture {
  readonly view: JointView;
  readonly judged: readonly JudgedNode[];
  readonly truth: JointTruth;
}

/** What the names are worth at one floor, for one source of pictures. */
export interface SourceQuality extends NameCounts {
  readonly source: string;
  /** Share of the pictures named at {@link FINE} bits or finer, 0 to 1. */
  readonly fine: number;
}

/** Names of as many bits are fine. */
const FINE = 5;

/** A category is in one of these parts, and measured with what was fitted to the others. */
const PARTS = 5;

/**
 * What an ImageNet label says against a thing that a detector found: little, since it names one object of
 * those that a picture shows.
 */
const WEIGHT_OF_ONE_LABEL = 0.2;

/** Log-odds above the least score (see `bestOfKinds`) of a detection that such a label hardly refutes. */
const FOUND = 2.1;

const STRENGTH = { classes: -1, things: 6, people: 1 } as const;

/** Fits the weights of joint judgements to labelled pictures, and measures them by cross-validation. */
export class JointFitter {
  readonly #vocabulary: CalibratedTree;
  readonly #kinds: JoinedKinds;
  readonly #pictures: JudgedPicture[] = [];
  #heldOut: ReadonlyMap<JudgedPicture, ReadonlyMap<number, number>> | undefined;

  constructor(vocabulary: CalibratedTree, kinds: JoinedKinds) {
    this.#vocabulary = vocabulary;
    this.#kinds = kinds;
  }

  get pictures(): number {
    return this.#pictures.length;
  }

  add(view: JointView, truth: JointTruth): void {
    const evidence = evidenceOf(view, this.#vocabulary);
    const judged = nodesInQuestion(evidence, this.#vocabulary, this.#kinds);
    this.#pictures.push({ view, judged, truth });
    this.#heldOut = undefined;
  }

  fit(): JointWeights {
    return this.#fitTo(this.#pictures);
  }

  /** The quality of names at a floor for each source and for all, each category held out in its turn. */
  crossValidated(floor: number, isName: (id: string) => boolean = () => true): SourceQuality[] {
    const counters = new Map<string, { counter: NameCounter; fine: number }>();
    for (const [picture, judged] of this.#judgedHeldOut()) {
      const { node, probability } = choose(judged, this.#vocabulary.tree, floor, isName);
      for (const source of [picture.truth.source, 'all']) {
        const own = counters.get(source) ?? { counter: new NameCounter(), fine: 0 };
        counters.set(source, own);
        if (this.#count(own.counter, node, probability, picture.truth) >= FINE) own.fine++;
      }
    }
    return [...counters].map(([source, { counter, fine }]) => {
      const counts = counter.result();
      return { source, ...counts, fine: fine / counts.pictures };
    });
  }

  /** @returns the bits of the name; 0 for none */
  #count(counter: NameCounter, node: number, probability: number, truth: JointTruth): number {
    const { tree } = this.#vocabulary;
    if (node < 0) {
      counter.unnamed();
      return 0;
    }
    const all = tree.tops.reduce((sum, top) => sum + (tree.nodes[top]?.classes.length ?? 0), 0);
    const bits = Math.log2(all / (tree.nodes[node]?.classes.length ?? 1));
    counter.named(probability, bits, isTrueNode(node, truth, tree) ? bits : undefined);
    return bits;
  }

  #judgedHeldOut(): ReadonlyMap<JudgedPicture, ReadonlyMap<number, number>> {
    if (this.#heldOut !== undefined) return this.#heldOut;
    const judged = new Map<JudgedPicture, ReadonlyMap<number, number>>();
    for (let part = 0; part < PARTS; part++) {
      const isIn = ({ truth }: JudgedPicture): boolean => partOf(truth.category) === part;
      const weights = this.#fitTo(this.#pictures.filter((picture) => !isIn(picture)));
      for (const picture of this.#pictures.filter(isIn))
        judged.set(
          picture,
          jointProbabilities(picture.view, this.#vocabulary, this.#kinds, weights),
        );
    }
    this.#heldOut = judged;
    return judged;
  }

  #fitTo(pictures: readonly JudgedPicture[]): JointWeights {
    const groups: Record<NodeGroup, Example[]> = { classes: [], things: [], people: [] };
    const { parents } = this.#vocabulary.tree;
    for (const { judged, truth } of pictures) {
      const tops = new Set([...truth.nodes].map((node) => topOf(node, parents)));
      for (const { node, group, features } of judged) {
        const isTrue = isTrueNode(node, truth, this.#vocabulary.tree);
        const found = (features[STRENGTH[group]] ?? 0) >= FOUND || group === 'people';
        const isElsewhere = !tops.has(topOf(node, parents));
        const weight =
          !isTrue && truth.isOneOfMany && found && isElsewhere ? WEIGHT_OF_ONE_LABEL : 1;
        groups[group].push({ features, isTrue, weight });
      }
    }
    return {
      classes: fitted(groups.classes, FEATURES.classes),
      things: fitted(groups.things, FEATURES.things),
      people: fitted(groups.people, FEATURES.people),
    };
  }
}

/** Rounded to four decimals. */
function fitted(examples: readonly Example[], size: number): number[] {
  if (examples.length === 0) return new Array<number>(size).fill(0);
  return fitLogistic(examples).map((weight) => Math.round(weight * 1e4) / 1e4);
}

/** The same part for the same category, whatever the order of the pictures. */
function partOf(category: string): number {
  let hash = 7;
  for (const character of category) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1e9;
  return hash % PARTS;
}
