import type { Detection } from '../../../src/model/core/detections.ts';
import { meanAveragePrecision } from '../../../src/quality/core/average-precision.ts';
import type { MarkedFile } from './marked-pictures.ts';

export type FoundIn = Map<MarkedFile, readonly Detection[]>;

/** Mean average precision, of 100, of all pictures and of each part of the data set, to be shown. */
export function precisions(
  pictures: readonly MarkedFile[],
  found: FoundIn,
): Record<string, string> {
  const of = (some: readonly MarkedFile[]): string => {
    const looked = some.map((one) => ({ marked: one.marked, found: found.get(one) ?? [] }));
    return `${(100 * meanAveragePrecision(looked)).toFixed(1)} (${some.length})`;
  };
  const splits = [...new Set(pictures.map(({ split }) => split))].sort();
  const parts = splits.map((split) => [split, of(pictures.filter((one) => one.split === split))]);
  return { all: of(pictures), ...Object.fromEntries(parts) };
}
