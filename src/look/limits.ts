/** What one picture may cost. A picture beyond a limit is a failure that says so. */
export interface Limits {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Pixels that its header promises, counted before anything is decoded. */
  readonly maxPixels: number;
  /** Frames of an animation, or pages, that are gone through for one that shows something. */
  readonly maxFrames: number;
  /** Seconds that decoding may take. */
  readonly maxSeconds: number;
}

/** 2 GiB, 268 megapixels, 100 frames, 30 seconds. */
export const DEFAULT_LIMITS: Limits = {
  maxBytes: 2 ** 31,
  maxPixels: 0x3fff * 0x3fff,
  maxFrames: 100,
  maxSeconds: 30,
};

/** How pictures are looked at, besides what the network wants. */
export interface LookOptions extends Partial<Limits> {
  /** Never decode an embedded preview instead of the picture. Default false. */
  readonly fullDecode?: boolean;
  /** Refuse pictures that can be read in part only. Default false. */
  readonly strict?: boolean;
}

/** {@link LookOptions} with nothing left open. */
export type LookSettings = Required<LookOptions>;

export function settingsOf(options: LookOptions): LookSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_LIMITS, fullDecode: false, strict: false, ...Object.fromEntries(given) };
}
