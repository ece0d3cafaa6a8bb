import { PhotonymError } from '../errors.ts';

/** A model whose files are not what they should be. */
export function damaged(what: string, cause?: unknown): PhotonymError {
  return new PhotonymError('MODEL_DAMAGED', `The model cannot be loaded: ${what}`, {
    remedy: 'Run `photonym models verify`, or fetch it again with `photonym models get`.',
    cause,
  });
}

/** A model that is whole, and not of a kind that photonym can use. */
export function unsupported(what: string): PhotonymError {
  return new PhotonymError('MODEL_UNSUPPORTED', `The model is not supported: ${what}`, {
    remedy: 'Choose an image-classification model, for example `--model mobilenet_v2`.',
  });
}
