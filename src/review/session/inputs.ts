import type { Failure } from '../../base/errors.ts';
import type { ClassifyEvent } from '../../pipeline/classify.ts';
import type { Judged } from '../../plan/core/judged.ts';
import { type PictureOptions, pictureOf, type ReviewPicture } from '../core/picture.ts';

/** A picture that has been looked at, or what could not be read. */
export type ReviewInput =
  | { readonly picture: ReviewPicture }
  | { readonly file: string; readonly failure: Failure };

/** How what was seen is kept for a review. */
export interface ReviewInputOptions extends PictureOptions {
  /** From `fileValuesFor`. */
  readonly ownValues: (judged: Judged) => Promise<Judged>;
}

/** Keeps of the events of looking what reviewing needs. */
export async function* reviewInputs(
  events: AsyncIterable<ClassifyEvent>,
  options: ReviewInputOptions,
): AsyncGenerator<ReviewInput, void, undefined> {
  for await (const event of events) yield await reviewInput(event, options);
}

/** Keeps of one event what reviewing needs. */
export async function reviewInput(
  event: ClassifyEvent,
  options: ReviewInputOptions,
): Promise<ReviewInput> {
  if (event.type === 'skipped') return event;
  const picture = pictureOf(event.judgement, options);
  const own = await options.ownValues({ path: picture.path, status: 'named', label: '' });
  return { picture: { ...picture, values: { ...picture.values, ...own.values } } };
}
