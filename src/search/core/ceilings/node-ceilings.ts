import { temperatureOf } from '../../../label/calibration/calibration.ts';
import type { CalibratedTree } from '../../../label/calibration/probabilities.ts';
import type { Ceilings } from '../../../memory/core/ceilings.ts';
import { LEAST_CEILING, stepOfCeiling } from './ceilings.ts';
import { ScoreWeights } from './score-weights.ts';

/** Weights are rounded. */
const SLACK = 1.0003;

/** Entries of a picture that there is room for at first. */
const USUAL_ENTRIES = 32;

/**
 * Tells how probable all categories are at most, from the scores of many pictures as the catalog has them: hardly more
 * than they are, at a tenth of the time.
 */
export class NodeCeilings {
  readonly #calibrated: CalibratedTree;
  readonly #weights: ScoreWeights;
  readonly #classes: number;
  /** For each node the weight of its classes. */
  readonly #sums: Float64Array;
  readonly #shares: Float64Array;
  readonly #exponent: number;

  /** @param classes of the network whose scores they are; another may give those of the tree's other classes */
  constructor(calibrated: CalibratedTree, classes: number) {
    const { tree, calibration } = calibrated;
    this.#calibrated = calibrated;
    this.#classes = classes;
    this.#weights = new ScoreWeights(
      classes,
      Array.from(tree.leaves, (leaf) => leaf >= 0),
    );
    this.#sums = new Float64Array(tree.nodes.length);
    this.#shares = new Float64Array(tree.nodes.length);
    this.#exponent = 1 / calibration.splitTemperature;
  }

  /** @param steps the scores of pictures as the catalog has them, one after the other */
  of(steps: Uint16Array): Ceilings {
    const entries = new Entries(this.#calibrated.tree.nodes.length);
    const count = this.#classes === 0 ? 0 : Math.floor(steps.length / this.#classes);
    const least = this.#weights.take(steps);
    for (let row = 0; row < count; row++) {
      this.#weigh(row, least[row] ?? 0);
      this.#share(SLACK, this.#calibrated.tree.tops, row, entries);
    }
    return entries.byNode();
  }

  #weigh(row: number, least: number): void {
    const { tree, calibration } = this.#calibrated;
    const { leaves, parents } = tree;
    const temperature = temperatureOf(calibration, this.#weights.entropy(row, least));
    const weights = this.#weights.weights(row, least, 1 / temperature);
    const sums = this.#sums.fill(0);
    for (let index = 0; index < weights.length; index++) {
      const leaf = leaves[index] ?? -1;
      if (leaf >= 0) sums[leaf] = (sums[leaf] ?? 0) + (weights[index] ?? 0);
    }
    for (let node = sums.length - 1; node >= 0; node--) {
      const parent = parents[node] ?? -1;
      if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + (sums[node] ?? 0);
    }
  }

  /** Divides a probability among nodes, and what they get among their children. A background's share is theirs. */
  #share(whole: number, nodes: Int32Array, row: number, entries: Entries): void {
    const [sums, shares] = [this.#sums, this.#shares];
    let sum = 0;
    for (const node of nodes) {
      const share = Math.exp(this.#exponent * Math.log(sums[node] ?? 0));
      shares[node] = share;
      sum += share;
    }
    if (sum === 0) return;
    for (const node of nodes) {
      const most = ((shares[node] ?? 0) / sum) * whole;
      if (most < LEAST_CEILING) continue;
      entries.add(node, row, stepOfCeiling(most));
      this.#share(most, this.#calibrated.tree.children[node] ?? NONE, row, entries);
    }
  }
}

const NONE = new Int32Array();

/** Entries as they come, and then by their nodes. */
class Entries {
  readonly #counts: Uint32Array;
  #nodes = new Uint32Array(1024 * USUAL_ENTRIES);
  #rows = new Uint16Array(1024 * USUAL_ENTRIES);
  #steps = new Uint16Array(1024 * USUAL_ENTRIES);
  #count = 0;

  constructor(nodes: number) {
    this.#counts = new Uint32Array(nodes);
  }

  add(node: number, row: number, step: number): void {
    const at = this.#count++;
    if (at === this.#nodes.length) this.#grow();
    this.#nodes[at] = node;
    this.#rows[at] = row;
    this.#steps[at] = step;
    this.#counts[node] = (this.#counts[node] ?? 0) + 1;
  }

  byNode(): Ceilings {
    const starts = new Uint32Array(this.#counts.length + 1);
    for (const [node, count] of this.#counts.entries())
      starts[node + 1] = (starts[node] ?? 0) + count;
    const next = starts.slice();
    const rows = new Uint16Array(this.#count);
    const steps = new Uint16Array(this.#count);
    for (let at = 0; at < this.#count; at++) {
      const node = this.#nodes[at] ?? 0;
      const place = next[node] ?? 0;
      next[node] = place + 1;
      rows[place] = this.#rows[at] ?? 0;
      steps[place] = this.#steps[at] ?? 0;
    }
    return { starts, rows, steps };
  }

  #grow(): void {
    const room = this.#count * 2;
    const [nodes, rows, steps] = [this.#nodes, this.#rows, this.#steps];
    this.#nodes = new Uint32Array(room);
    this.#nodes.set(nodes);
    this.#rows = new Uint16Array(room);
    this.#rows.set(rows);
    this.#steps = new Uint16Array(room);
    this.#steps.set(steps);
  }
}
