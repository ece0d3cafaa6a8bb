import { type LabelledTree, labelledTree, resolveIn } from './labelled-tree.ts';
import { parseOutline } from './outline.ts';
import outlineText from './things-tree.txt';

/**
 * The category tree of a network that knows COCO's 80 kinds of things; undefined for any other.
 * @param labels the label of each output
 */
export function thingsTree(labels: readonly string[]): LabelledTree | undefined {
  const outline = parseOutline(outlineText);
  const resolve = resolveIn(labels);
  const knowsAll = outline.every(
    ({ reference }) => reference === undefined || resolve(reference) !== undefined,
  );
  return knowsAll ? labelledTree(outline, resolve, labels) : undefined;
}
