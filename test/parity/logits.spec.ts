import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { loadClassifier } from '../../src/model/classifier/onnx-classifier.ts';
import { missingModel, modelFolder } from '../support/models/real-models.ts';
import { whereAvailable } from '../support/skip.ts';
import { formulaPicture } from './formula.ts';

const referenceSchema = z.object({
  model: z.string(),
  /** Hash of the weights that the logits belong to. */
  sha256: z.string(),
  logits: z.array(z.number()),
});

async function referenceOf(model: string) {
  const file = fileURLToPath(new URL(`references/${model}.json`, import.meta.url));
  return referenceSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

describe.each(['mobilenet_v2_1.0_224', 'mobilenet_edgetpu_1.0_224'])('%s', (model) => {
  whereAvailable(missingModel(model))(
    'gives the logits that numpy computes in double precision, within 1e-3',
    async () => {
      const { folder, weights } = await modelFolder(model);
      const expected = await referenceOf(model);
      const sha256 = createHash('sha256')
        .update(await readFile(weights))
        .digest('hex');
      expect(sha256, `${path.basename(folder)} has other weights`).toBe(expected.sha256);

      const classifier = await loadClassifier(await modelFolder(model));
      const [output] = await classifier.run([formulaPicture(224, 224)]);
      const distances = expected.logits.map((logit, index) =>
        Math.abs(logit - (output?.logits[index] ?? Number.NaN)),
      );
      expect(output?.logits).toHaveLength(1001);
      expect(Math.max(...distances)).toBeLessThan(1e-3);
    },
  );
});
