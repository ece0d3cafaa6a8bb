/** A picture that was found. */
export interface SearchHit {
  /** Absolute path. */
  readonly path: string;
  /** Cosine with what it is to be like, -1 to 1; where that was asked for. */
  readonly similarity?: number;
  /** Probability that it shows what the words mean, 0 to 1; absent where they are of names, dates or cameras only. */
  readonly score?: number;
  /** When it was taken or, where that is not known, when the file was written: ISO 8601. */
  readonly taken: string;
}

/** Best first: the likest, the most probable, the newest, then by path. */
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
