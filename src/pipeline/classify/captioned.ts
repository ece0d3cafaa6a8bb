import { limiter, mapOrdered } from '../../base/stream.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import type { SeenJudgement } from '../../label/judgement.ts';
import { isOwnWords } from '../../name/caption/own-words.ts';
import { type CaptionOptions, captionOf } from './caption.ts';
import type { ClassifyEvent, FoundEvent } from './events.ts';

/** Pictures that wait in line behind one that is asked about. */
const AHEAD = 32;

/** Pictures in progress at once, of which a server takes fewer: each is decoded before it is sent. */
const AT_ONCE = 5;

/**
 * Gives the pictures that want a caption one, in order and a few at a time. When the consumer leaves early, requests
 * under way are given up.
 * @throws PhotonymError INTERRUPTED
 */
export async function* captioned(
  pictures: AsyncIterable<FoundEvent>,
  options: CaptionOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const leaving = new AbortController();
  const signals = [leaving.signal, options.signal].filter((signal) => signal !== undefined);
  const asking = { ...options, signal: AbortSignal.any(signals) };
  const { elsewhere } = options;
  const atOnce = limiter(elsewhere?.atOnce ?? AT_ONCE);
  yield* mapOrdered(
    untilLeft(pictures, leaving),
    elsewhere?.atOnce ?? AHEAD,
    async ({ found, event }) => {
      if (event.type === 'skipped' || found.type !== 'picture') return event;
      const { judgement } = event;
      if (judgement.status === 'failed' || !wants(judgement, options)) return event;
      if (await options.keepsName?.(found.path)) return event;
      const whole = await atOnce(() => withCaption(judgement, found, asking));
      return { ...event, judgement: whole };
    },
  );
}

/** Its end before the last picture means that the consumer has left. */
async function* untilLeft<T>(
  items: AsyncIterable<T>,
  leaving: AbortController,
): AsyncGenerator<T, void, undefined> {
  let isWhole = false;
  try {
    yield* items;
    isWhole = true;
  } finally {
    if (!isWhole) leaving.abort();
  }
}

function wants({ status }: SeenJudgement, { caption }: CaptionOptions): boolean {
  return caption.facts.captioned === 'all' || status === 'unsure';
}

/** A picture that carries a person's own words keeps them, and is not sent. */
async function withCaption(
  judgement: SeenJudgement,
  found: FoundPicture,
  options: CaptionOptions,
): Promise<SeenJudgement> {
  const own = judgement.facts.caption;
  if (own !== undefined && isOwnWords(own)) {
    return { ...judgement, caption: { text: own, keywords: [] } };
  }
  const caption = await captionOf(found, options);
  if (caption === undefined) return judgement;
  if ('fault' in caption) return { ...judgement, captionError: caption.fault };
  return { ...judgement, caption };
}
