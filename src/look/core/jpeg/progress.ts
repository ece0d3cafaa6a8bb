import type { JpegFrame, Scan, ScanComponent } from './header.ts';
import type { ComponentLayout } from './layout.ts';

/** What a scan is read for, and how. */
export interface ScanUse {
  /** All coefficients of a sequential JPEG; DC or a band of others, for the first time or a further bit. */
  readonly kind: 'all' | 'dc' | 'dc bit' | 'band' | 'band bit';
  /** Whether a later scan has to know which coefficients this one has told. */
  readonly isRemembered: boolean;
  /** Whether no later bit of these coefficients is read, so that it has to be guessed. */
  readonly isLast: boolean;
}

/** Not told by any scan yet. */
const UNKNOWN = 255;

/** The lowest bit that may be left out is found for an error of this root mean square, in levels of 255. */
const MOST_ERROR = 0.2;

/** What of a JPEG's layout decides about its scans. */
interface Needs {
  readonly components: readonly Pick<ComponentLayout, 'used' | 'passed'>[];
}

/** Keeps account of what the scans of a JPEG have told so far, and of what is still needed. */
export class Progress {
  /** The lowest bit that is known of each coefficient, by component. */
  readonly #known: readonly Uint8Array[];
  /** The bits of each component that need not be known, from the lowest. */
  readonly #needless: number[] = [];
  readonly #layout: Needs;
  readonly #frame: Pick<JpegFrame, 'progressive'>;

  constructor(frame: Pick<JpegFrame, 'progressive'>, layout: Needs) {
    this.#frame = frame;
    this.#layout = layout;
    this.#known = layout.components.map(() => new Uint8Array(64).fill(UNKNOWN));
  }

  /** Whether all that counts has been read: each DC coefficient to its last bit, since it is the mean of a block. */
  get isComplete(): boolean {
    return this.#layout.components.every(({ used }, component) =>
      used.every((isUsed, index) => {
        const known = this.#known[component]?.[index] ?? UNKNOWN;
        return !isUsed || known <= (index === 0 ? 0 : (this.#needless[component] ?? 0));
      }),
    );
  }

  /** Enters a scan and tells what to read it for; undefined if it contradicts those before. */
  enter(scan: Scan): ScanUse | 'nothing' | undefined {
    const { components, first, last, high, low } = scan;
    for (const { index } of components) {
      const band = this.#known[index]?.subarray(first, last + 1) ?? new Uint8Array();
      if (band.some((known) => known !== (high > 0 ? high : UNKNOWN))) return undefined;
      band.fill(low);
    }
    if (!this.#frame.progressive) return { kind: 'all', isRemembered: false, isLast: true };
    const isFirst = high === 0;
    if (first === 0) {
      return { kind: isFirst ? 'dc' : 'dc bit', isRemembered: false, isLast: true };
    }
    const [part] = components;
    const laid = this.#layout.components[part?.index ?? 0];
    if (part === undefined || laid === undefined) return undefined;
    this.#needless[part.index] ??= needlessBits(part, laid);
    const needless = this.#needless[part.index] ?? 0;
    const isRemembered = low > needless;
    const isWanted = isFirst ? laid.used.some((is, at) => is && at >= first && at <= last) : true;
    if (!isRemembered && (isFirst ? !isWanted : high <= needless)) return 'nothing';
    return { kind: isFirst ? 'band' : 'band bit', isRemembered, isLast: !isRemembered };
  }
}

/**
 * The number of low bits that may stay unknown: they are taken as evenly distributed, and their variance
 * reaches the pixels by the square of each weight.
 */
function needlessBits(
  { quantisation }: ScanComponent,
  { used, passed }: Needs['components'][number],
): number {
  const variance = used.reduce(
    (sum, isUsed, index) =>
      isUsed && index > 0
        ? sum + ((quantisation[index] ?? 0) ** 2 / 12) * (passed[index] ?? 0)
        : sum,
    0,
  );
  return variance === 0 ? 0 : Math.max(0, Math.floor(Math.log2(MOST_ERROR / Math.sqrt(variance))));
}
