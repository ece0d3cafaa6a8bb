import { messageOf, PhotonymError } from '../../base/errors.ts';

/** The error for a model whose files are damaged. */
export function damaged(what: string, cause?: unknown): PhotonymError {
  return new PhotonymError('MODEL_DAMAGED', `The model cannot be loaded: ${what}`, {
    remedy: 'Run `photonym models verify`, or fetch it again with `photonym models get`.',
    cause,
  });
}

/** The error for a model of a kind that photonym cannot use. */
export function unsupported(what: string): PhotonymError {
  return new PhotonymError('MODEL_UNSUPPORTED', `The model is not supported: ${what}`, {
    remedy: 'Choose an image-classification model, for example `--model mobilenet_v2`.',
  });
}

/**
 * Reads a model's file.
 * @throws PhotonymError MODEL_DAMAGED if it is not an ONNX model; any PhotonymError of `read`
 */
export function readModel<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PhotonymError) throw error;
    throw damaged(`its weights are not an ONNX model (${messageOf(error)})`, error);
  }
}
