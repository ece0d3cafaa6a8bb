/** Pictures of one kind. */
export interface Group {
  readonly name: string;
  /** A description of them. */
  readonly what: string;
  readonly files: readonly string[];
  /** What is looked for, as `--see` takes it. */
  readonly eyes: readonly string[];
  /** Pictures in one timed pass of photonym, which is too fast to be timed on `files` alone. */
  readonly timed: number;
}

/** One timed pass, as reported by a contestant's process. */
export interface Pass {
  readonly perSecond: number;
  /** CPU time of all cores for one picture. */
  readonly cpuMs: number;
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
  /** CPU time of all cores for one picture, the lowest of all rounds: other load only ever adds to it. */
  readonly cpuMs: number;
  /** The highest of all rounds. */
  readonly peakMb: number;
}

/** photonym's share of the most that decoders and network could do together. */
export interface Share extends Spread {
  /** 1 / (1 / decoding + 1 / network), both alone with all cores, pictures/s, median. */
  readonly bound: number;
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
  readonly share: Share;
  /** Pictures that both give the same best class. */
  readonly agreement: { readonly same: number; readonly of: number };
}

export interface Results {
  readonly machine: Readonly<Record<string, string>>;
  readonly quick: boolean;
  readonly rounds: number;
  readonly groups: GroupResult[];
  readonly start: readonly { readonly what: string; readonly seconds: Spread }[];
  readonly kinds: readonly KindResult[];
  readonly growth: {
    /** With a new catalog each. */
    readonly first: readonly WholeRun[];
    /** Over the same pictures as the last of those, with its catalog. */
    readonly second: readonly WholeRun[];
  };
}

/** The command line over pictures of one kind, start included. */
export interface KindResult {
  readonly what: string;
  readonly pictures: number;
  readonly perSecond: Spread;
  /** Pictures/s, round by round. */
  readonly rounds: readonly number[];
  /** The program's own, without the processes that decode for it. */
  readonly peakMb: number;
}

/** The cost of a whole process. */
export interface Cost {
  readonly seconds: number;
  /** Of all cores together: other load disturbs it less than elapsed time. */
  readonly cpuSeconds: number;
  /** Most memory held at any time, millions of bytes. */
  readonly peakMb: number;
}

/** The command line over a folder, its start included. */
export interface WholeRun extends Cost {
  readonly pictures: number;
}
