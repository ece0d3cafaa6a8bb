import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { classify } from '../src/index.ts';
import { loadClassifier } from '../src/model/classifier.ts';
import { missingModel, modelFolder } from './support/real-models.ts';
import { missingShared, sharedPath, whereAvailable } from './support/skip.ts';

const MISSING_PICTURES = missingShared('labelled/val/labels.csv');

/** The true class of each labelled picture, by its file name. */
async function trueClasses(): Promise<Map<string, number>> {
  const csv = await readFile(sharedPath('labelled/val/labels.csv'), 'utf8');
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const [file = '', classOf1001] = line.split(',');
      return [file, Number(classOf1001)];
    }),
  );
}

describe('named by the top class alone, labelled pictures are right as often as the networks allow', () => {
  for (const [model, least] of [
    ['mobilenet_v2_1.0_224', 0.78],
    ['mobilenet_edgetpu_1.0_224', 0.81],
  ] as const) {
    whereAvailable(MISSING_PICTURES ?? missingModel(model))(
      `${model}: ${least} or better`,
      async () => {
        const truth = await trueClasses();
        const classifier = await loadClassifier(await modelFolder(model));
        const options = { classifier, naming: 'exact', include: ['*.JPEG'] } as const;
        let seen = 0;
        let right = 0;
        for await (const event of classify([sharedPath('labelled/val')], options)) {
          if (event.type !== 'judged' || event.judgement.status === 'failed') continue;
          const { path: file, status, label, top } = event.judgement;
          const trueClass = truth.get(path.basename(file));
          if (trueClass === undefined) continue;
          seen++;
          if (top[0]?.class === trueClass) right++;
          // Exact naming names every picture, by the first of the class's synonyms.
          expect([status, label]).toEqual(['named', top[0]?.label]);
        }
        await classifier.close();
        expect(seen).toBe(truth.size);
        expect(right / seen).toBeGreaterThanOrEqual(least);
      },
      120_000,
    );
  }
});
