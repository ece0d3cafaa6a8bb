/** A picture found in the catalog. */
export interface SearchHit {
  /** Absolute path. */
  readonly path: string;
  /** Cosine similarity to the example pictures or vector, -1 to 1; absent in other searches. */
  readonly similarity?: number;
  /** Probability, 0 to 1, that it shows the words' categories; absent if no word stands for one. */
  readonly score?: number;
  /** Whether a word that stands for a category is met only by the picture's text (its name, say). */
  readonly isByText?: boolean;
  /** Capture time or, if unknown, the file's modification time: ISO 8601. */
  readonly taken: string;
}

/** Order of results: by similarity, then by probability, then newest first, then by path. */
export function compareHits(a: SearchHit, b: SearchHit): number {
  return (
    (b.similarity ?? 0) - (a.similarity ?? 0) ||
    (b.score ?? 0) - (a.score ?? 0) ||
    order(b.taken, a.taken) ||
    order(a.path, b.path)
  );
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
