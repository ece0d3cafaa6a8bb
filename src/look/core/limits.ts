/** Limits on the cost of one picture. A picture that exceeds one fails, with a message naming the limit. */
export interface Limits {
  /** File size, in bytes. */
  readonly maxBytes: number;
  /** Pixels declared in the header, checked before anything is decoded. */
  readonly maxPixels: number;
  /** Frames or pages searched for one that is not blank. */
  readonly maxFrames: number;
  /** Decoding time, in seconds. */
  readonly maxSeconds: number;
}

/** 2 GiB, 268 megapixels, 100 frames, 30 seconds. */
export const DEFAULT_LIMITS: Limits = {
  maxBytes: 2 ** 31,
  maxPixels: 0x3fff * 0x3fff,
  maxFrames: 100,
  maxSeconds: 30,
};

/** How pictures are decoded, apart from the network's own preprocessing. */
export interface LookOptions extends Partial<Limits> {
  /** Never decode an embedded preview instead of the picture. Default false. */
  readonly fullDecode?: boolean;
  /** Refuse pictures that can be read only in part. Default false. */
  readonly strict?: boolean;
}

/** {@link LookOptions} with every default filled in. */
export type LookSettings = Required<LookOptions>;

/**
 * Picks the settings out of a larger options object, because they are sent to other processes, which
 * cannot receive a network or a vocabulary.
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
