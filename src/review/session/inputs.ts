import { defined } from '../../base/defined.ts';
import type { Failure } from '../../base/errors.ts';
import type { ClassifyEvent } from '../../pipeline/classify.ts';
import type { Judged } from '../../plan/core/judged.ts';
import { type PictureOptions, pictureOf, type ReviewPicture } from '../core/picture.ts';

/** An input of a review: a picture that was looked at, or a file that could not be read. */
export type ReviewInput =
  | { readonly picture: ReviewPicture }
  | { readonly file: string; readonly failure: Failure };

/** How judgements are turned into inputs of a review. */
export interface ReviewInputOptions extends PictureOptions {
  /** Adds the values of template tokens, and whether a person gave the name, from `fileValuesFor`. */
  readonly ownValues: (judged: Judged) => Promise<Judged>;
  /** The name of a file before photonym gave it another. */
  readonly firstNameOf?: (file: string) => Promise<string | undefined>;
}

/** The inputs of a review from the events of `classify`. */
export async function* reviewInputs(
  events: AsyncIterable<ClassifyEvent>,
  options: ReviewInputOptions,
): AsyncGenerator<ReviewInput, void, undefined> {
  for await (const event of events) yield await reviewInput(event, options);
}

/** The input of a review from one event. */
export async function reviewInput(
  event: ClassifyEvent,
  options: ReviewInputOptions,
): Promise<ReviewInput> {
  if (event.type === 'skipped') return event;
  const picture = pictureOf(event.judgement, options);
  const { status } = event.judgement;
  const own = await options.ownValues({ path: picture.path, status, label: '' });
  const { byHand } = own;
  const firstName = await options.firstNameOf?.(picture.path);
  return {
    picture: {
      ...picture,
      ...defined({ byHand, firstName }),
      values: { ...picture.values, ...own.values },
    },
  };
}
