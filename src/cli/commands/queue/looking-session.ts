import { defined } from '../../../base/defined.ts';
import { langOf } from '../../../base/language/lang.ts';
import { fingerprinter } from '../../../duplicates/core/fingerprint/fingerprinter.ts';
import type { ClassifyOptions } from '../../../pipeline/classify.ts';
import type { LookingOptions } from '../../../queue/core/looking.ts';
import type { CaptionCliOptions } from '../../captions/options.ts';
import type { FileOptions, NetworkOptions } from '../../options/options.ts';
import type { NamingSession, NamingSessionOptions } from '../../session.ts';

/** The options of `catalog fill`, as far as they decide what is looked for. */
export interface FillOptions extends NetworkOptions, FileOptions, CaptionCliOptions {
  readonly see?: NonNullable<NamingSessionOptions['see']>;
  readonly text: boolean;
  readonly learned: boolean;
}

/** Everything that other commands would have looked for: also what `duplicates` compares. */
export function withAllNetworks<T extends ClassifyOptions>(session: T, whole: boolean) {
  return { ...session, whole, further: [fingerprinter()] };
}

/** How this session looks, for workers. */
export function lookingOptionsOf(options: FillOptions, session: NamingSession): LookingOptions {
  const { model, dtype, preprocess, see, text, fullDecode, strict } = options;
  const { maxBytes, maxPixels, maxFrames, maxSeconds } = options;
  const { captions, captionModel, captionPrompt, captionsFor, lang } = options;
  return {
    ...{ preprocess, text, whole: session.learned !== undefined },
    ...defined({ model, dtype, see: see && [...see], fullDecode, strict }),
    ...defined({ maxBytes, maxPixels, maxFrames, maxSeconds }),
    ...defined({ captions, captionModel, captionPrompt, captionsFor, lang }),
  };
}

/** What a worker may have otherwise than the one who filled the queue. */
export interface WorkerSessionOptions extends CaptionCliOptions {
  readonly model?: string;
  readonly device: NetworkOptions['device'];
  readonly jobs?: number;
}

/** The options of a session on a worker: without catalog, corrections and learned categories, which are the filler's. */
export function sessionOptionsOf(
  wanted: LookingOptions,
  own: WorkerSessionOptions,
): NamingSessionOptions {
  // The language of sentences is the filler's.
  const { lang: _, ...here } = own;
  const { whole: __, lang = '', preprocess, text, ...rest } = wanted;
  return {
    ...{ preprocess, text, catalog: false, learned: false, naming: 'careful', recursive: false },
    ...defined({ ...rest, lang: langOf(lang) }),
    ...here,
  };
}
