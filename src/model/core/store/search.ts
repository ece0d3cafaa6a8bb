import { PhotonymError } from '../../../base/errors.ts';
import { FACES_MODEL, KNOWN_MODELS } from './known-models.ts';
import type { ModelReference } from './reference.ts';
import type { Dtype } from './variants.ts';

/** A place that was searched for a model without success. */
export interface Miss {
  /** The place, such as `store /models`. */
  readonly where: string;
  /** Why it is not there, as a phrase to follow the place. */
  readonly reason: string;
  /** A remedy for the user. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/** The error that lists the places searched for a model, in order, and how to get it. */
export function modelNotFound(
  reference: ModelReference,
  dtype: Dtype,
  misses: readonly Miss[],
): PhotonymError {
  const lines = misses.map(({ where, reason }, index) => `  ${index + 1}. ${where}: ${reason}`);
  const cause = misses.findLast((miss) => miss.cause !== undefined)?.cause;
  return new PhotonymError(
    'MODEL_NOT_FOUND',
    `No model ${reference.name} (${dtype}). Looked, in this order, in\n${lines.join('\n')}`,
    { remedy: remedyFor(reference, misses), cause },
  );
}

function remedyFor({ name, id, hub, storeFolders }: ModelReference, misses: readonly Miss[]) {
  const remedies = misses.flatMap(({ remedy }) => remedy ?? []);
  const [folder] = storeFolders;
  if (hub) {
    remedies.push(
      folder === undefined
        ? `Then fetch it with \`photonym models get ${name}\`.`
        : `Then fetch it with \`photonym models get ${name}\`, or set PHOTONYM_MODELS to a folder that holds ${folder}.`,
    );
  } else if (folder !== undefined) {
    remedies.push(`Set PHOTONYM_MODELS to a folder that holds ${folder}.`);
  } else {
    remedies.push('Name a folder that has config.json, preprocessor_config.json and ONNX weights.');
  }
  if (!hub && !KNOWN_MODELS.some((known) => known.folder === id)) {
    const names = KNOWN_MODELS.map(({ name }) => name)
      .filter((name) => name !== FACES_MODEL)
      .join(', ');
    remedies.push(`Known names are ${names}; models on the Hub are called owner/name.`);
  }
  return remedies.join(' ');
}
