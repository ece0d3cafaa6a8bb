import type { Failure } from '../../base/errors.ts';
import type { ClassifyEvent } from '../../pipeline/events.ts';
import type { Judged } from '../../plan/core/name-folder.ts';
import { pictureOf, type ReviewPicture, type Seeing } from '../core/picture.ts';

/** A picture that has been looked at, or what could not be read. */
export type Looked =
  | { readonly picture: ReviewPicture }
  | { readonly file: string; readonly failure: Failure };

/** How what was seen is kept for a review. */
export interface Keeping extends Seeing {
  /** From `ownValuesFor`. */
  readonly ownValues: (judged: Judged) => Promise<Judged>;
}

/** Keeps of the events of looking what reviewing needs. */
export async function* lookedOf(
  events: AsyncIterable<ClassifyEvent>,
  keeping: Keeping,
): AsyncGenerator<Looked, void, undefined> {
  for await (const event of events) yield await lookedAt(event, keeping);
}

/** Keeps of one event what reviewing needs. */
export async function lookedAt(event: ClassifyEvent, keeping: Keeping): Promise<Looked> {
  if (event.type === 'skipped') return event;
  const picture = pictureOf(event.judgement, keeping);
  const own = await keeping.ownValues({ path: picture.path, status: 'named', label: '' });
  return { picture: { ...picture, values: { ...picture.values, ...own.values } } };
}
