import { messageOf, PhotonymError } from '../../base/errors.ts';

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

/**
 * Reads a model's file, which may be anything.
 * @throws PhotonymError MODEL_DAMAGED where it is no ONNX model; what `read` itself refuses
 */
export function readModel<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PhotonymError) throw error;
    throw damaged(`its weights are no ONNX model (${messageOf(error)})`, error);
  }
}
