/** Pictures of one kind. */
export interface Group {
  readonly name: string;
  /** What they are, in words. */
  readonly what: string;
  readonly files: readonly string[];
  /** Pictures in one timed pass of photonym, which is too fast to be timed on `files` alone. */
  readonly timed: number;
}

/** What one contestant's process tells of one timed pass. */
export interface Pass {
  readonly perSecond: number;
  readonly peakMb: number;
  /** Best class of each picture, in the order of the files; none for a whole process. */
  readonly labels: readonly string[];
}

/** Median and extremes. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface ContestantResult {
  readonly name: string;
  readonly perSecond: Spread;
  /** The highest of all rounds. */
  readonly peakMb: number;
}

/** How many times as fast photonym is, round by round. */
export interface Ratio extends Spread {
  readonly against: string;
}

export interface GroupResult {
  readonly name: string;
  readonly what: string;
  readonly pictures: number;
  readonly contestants: readonly ContestantResult[];
  readonly ratios: readonly Ratio[];
  /** Pictures that both give the same best class. */
  readonly agreement: { readonly same: number; readonly of: number };
}

export interface Results {
  readonly machine: Readonly<Record<string, string>>;
  readonly quick: boolean;
  readonly rounds: number;
  readonly groups: GroupResult[];
  readonly start: readonly { readonly what: string; readonly seconds: Spread }[];
  readonly memory: readonly { readonly pictures: number; readonly peakMb: number }[];
}
