import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lazily } from '../base/checks/lazily.ts';
import { messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import type { Preprocessing } from '../look/core/pixels/preprocessing.ts';
import { parsePreprocessorConfig } from './core/preprocessor-config.ts';
import { type TextCard, textCardOf } from './core/text-card.ts';

/** A model's own description: its classes and its preprocessing. */
interface ModelCard {
  /** The label of each output, as the model writes it ("book jacket, dust cover, …"). */
  readonly labels: readonly string[];
  /** How it reads text, for a text-image model, which has no labels. */
  readonly text?: TextCard;
  readonly preprocessing: Preprocessing;
}

const configSchema = lazily(() =>
  z.looseObject({
    id2label: z.record(z.string().regex(/^\d+$/), z.string()).optional(),
  }),
);

/**
 * Reads `config.json` and `preprocessor_config.json` of a model folder.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED naming the field
 */
export async function readCard(folder: string): Promise<ModelCard> {
  const [config, preprocessor] = await Promise.all([
    readJson(path.join(folder, 'config.json')),
    readJson(path.join(folder, 'preprocessor_config.json')),
  ]);
  const preprocessing = parsePreprocessorConfig(preprocessor);
  const text = textCardOf(config);
  if (text !== undefined) return { labels: [], text, preprocessing };
  return { labels: labelsOf(config), preprocessing };
}

function labelsOf(json: unknown): string[] {
  const parsed = configSchema().safeParse(json);
  if (!parsed.success) throw damaged(`config.json: ${z.prettifyError(parsed.error)}`);
  const entries = Object.entries(parsed.data.id2label ?? {});
  if (entries.length === 0) {
    throw new PhotonymError('MODEL_UNSUPPORTED', 'The model has no "id2label" in its config.json', {
      remedy: 'Choose an image-classification model, which lists its classes there.',
    });
  }
  const labels = new Array<string>(entries.length).fill('');
  for (const [id, label] of entries) {
    if (Number(id) >= entries.length)
      throw damaged(`config.json: "id2label" has a gap before ${id}`);
    labels[Number(id)] = label;
  }
  return labels;
}

/**
 * Reads a JSON file of a model folder.
 * @throws PhotonymError MODEL_UNSUPPORTED if it is missing, MODEL_DAMAGED if it is not JSON
 */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      const name = path.basename(file);
      throw new PhotonymError('MODEL_UNSUPPORTED', `The model has no ${name}`, {
        remedy: `Choose a model folder or repository that has ${name} beside its weights.`,
        cause: error,
      });
    }
    throw damaged(`${path.basename(file)}: ${messageOf(error)}`, error);
  }
}

function damaged(what: string, cause?: unknown): PhotonymError {
  return new PhotonymError('MODEL_DAMAGED', `The model cannot be used: ${what}`, {
    remedy: 'Run `photonym models verify`, or fetch it again with `photonym models get`.',
    cause,
  });
}
