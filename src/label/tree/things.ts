import { packedThingsOutline } from './computed-outlines.ts';
import { type LabelledTree, labelledTree, resolveIn } from './labelled-tree.ts';
import { unpackOutline } from './packed-outline.ts';

/**
 * The category tree of a network that knows COCO's 80 kinds of things; undefined for any other.
 * @param labels the label of each output
 */
export function thingsTree(labels: readonly string[]): LabelledTree | undefined {
  const outline = unpackOutline(packedThingsOutline());
  const resolve = resolveIn(labels);
  const knowsAll = outline.every(
    ({ reference }) => reference === undefined || resolve(reference) !== undefined,
  );
  return knowsAll ? labelledTree(outline, resolve, labels) : undefined;
}
