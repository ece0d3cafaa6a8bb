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

/**
 * Takes the settings out of options, which may hold more than these: settings travel to other
 * processes, where a network or a vocabulary cannot follow.
 */
export function settingsOf({
  maxBytes = DEFAULT_LIMITS.maxBytes,
  maxPixels = DEFAULT_LIMITS.maxPixels,
  maxFrames = DEFAULT_LIMITS.maxFrames,
  maxSeconds = DEFAULT_LIMITS.maxSeconds,
  fullDecode = false,
  strict = false,
}: LookOptions): LookSettings {
  return { maxBytes, maxPixels, maxFrames, maxSeconds, fullDecode, strict };
}
