import { chooserOf, type MinDetail } from '../../label/decide.ts';
import { bitsOfNode, classesOf } from '../../label/joint/choose.ts';
import { FEATURES, type NodeGroup, topOf } from '../../label/joint/features.ts';
import type { Joint } from '../../label/joint/joint.ts';
import {
  evidenceOf,
  type JointView,
  type JointWeights,
  type JudgedNode,
  nodesInQuestion,
} from '../../label/joint/joint-probabilities.ts';
import { SHOWN_FEATURES, type ShownThing, shownThing } from '../../label/joint/shown-thing.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { NameCounter, type NameCounts } from '../core/name-counter.ts';
import { isTrueNode, type JointTruth } from './joint-truth.ts';
import { type Example, fitLogistic } from './logistic-regression.ts';

/** A labelled picture that was judged. */
interface JudgedPicture {
  readonly view: JointView;
  readonly judged: readonly JudgedNode[];
  readonly shown: ShownThing | undefined;
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

/** A vocabulary whose tree has the kinds of a detector. */
type JointVocabulary = Vocabulary & { readonly joint: Joint };

/** The name of a picture at a floor. */
type Chooser = ReturnType<typeof chooserOf>;

/** Fits the weights of joint judgements to labelled pictures, and measures the names by cross-validation. */
export class JointFitter {
  readonly #vocabulary: JointVocabulary;
  readonly #pictures: JudgedPicture[] = [];
  readonly #choosers = new Map<MinDetail, ReadonlyMap<JudgedPicture, Chooser>>();

  constructor(vocabulary: JointVocabulary) {
    this.#vocabulary = vocabulary;
  }

  get pictures(): number {
    return this.#pictures.length;
  }

  add(view: JointView, truth: JointTruth): void {
    const { kinds } = this.#vocabulary.joint;
    const evidence = evidenceOf(view, this.#vocabulary);
    const judged = nodesInQuestion(evidence, this.#vocabulary, kinds);
    this.#pictures.push({ view, judged, shown: shownThing(evidence, view, kinds), truth });
    this.#choosers.clear();
  }

  fit(): JointWeights {
    return this.#fitTo(this.#pictures);
  }

  /** The quality of names at a floor for each source and for all, each category held out in its turn. */
  crossValidated(floor: number, minDetail: MinDetail = 'plain'): SourceQuality[] {
    const counters = new Map<string, { counter: NameCounter; fine: number }>();
    for (const [picture, chooser] of this.#choosersHeldOut(minDetail)) {
      const { node, probability } = chooser(floor);
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
  #count(counter: NameCounter, id: string | null, probability: number, truth: JointTruth): number {
    const { tree } = this.#vocabulary;
    const node = tree.indexOf(id ?? '');
    if (node === undefined) {
      counter.unnamed();
      return 0;
    }
    const bits = bitsOfNode(node, tree, classesOf(tree));
    counter.named(probability, bits, isTrueNode(node, truth, tree) ? bits : undefined);
    return bits;
  }

  #choosersHeldOut(minDetail: MinDetail): ReadonlyMap<JudgedPicture, Chooser> {
    const known = this.#choosers.get(minDetail);
    if (known !== undefined) return known;
    const choosers = new Map<JudgedPicture, Chooser>();
    for (let part = 0; part < PARTS; part++) {
      const isIn = ({ truth }: JudgedPicture): boolean => partOf(truth.category) === part;
      const weights = this.#fitTo(this.#pictures.filter((picture) => !isIn(picture)));
      const joint = { ...this.#vocabulary.joint, weights };
      for (const picture of this.#pictures.filter(isIn)) {
        const { scores, things } = picture.view;
        const vocabulary = { ...this.#vocabulary, joint };
        choosers.set(picture, chooserOf(scores, vocabulary, { minDetail }, things));
      }
    }
    this.#choosers.set(minDetail, choosers);
    return choosers;
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
      ...(this.#vocabulary.joint.hasClassifier ? { shown: this.#fitShown(pictures) } : {}),
    };
  }

  /** Pictures that are labelled with all that they show count as much together as all others. */
  #fitShown(pictures: readonly JudgedPicture[]): number[] {
    const isScene = ({ nodes, isOneOfMany }: JointTruth): boolean => !isOneOfMany && nodes.size > 0;
    const scenes = pictures.filter(({ truth }) => isScene(truth)).length;
    const weight = Math.max(pictures.length - scenes, 1) / Math.max(scenes, 1);
    const examples = pictures.flatMap(({ shown, truth }) =>
      shown === undefined
        ? []
        : {
            features: shown.features,
            isTrue: isTrueNode(shown.node, truth, this.#vocabulary.tree),
            weight: isScene(truth) ? weight : 1,
          },
    );
    return fitted(examples, SHOWN_FEATURES);
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
