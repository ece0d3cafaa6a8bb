import { mkdir } from 'node:fs/promises';
import { calibrationsPath, keepFittedCalibration } from '../../catalog/fitted-calibrations.ts';
import type { Category } from '../../label/categories.ts';
import { fitCalibration, type Labelled } from '../../label/fit-calibration.ts';
import type { SeenJudgement } from '../../label/judgement.ts';
import type { FittedCalibration } from '../../label/known-calibrations.ts';
import { type Quality, QualityMeter } from '../../label/quality/quality.ts';
import { type Context, dataFolder } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import {
  type LabelledCounter,
  type LabelledLooking,
  type LabelledOptions,
  lookAtLabelled,
} from '../labelled.ts';
import { plural } from '../words.ts';

export interface CalibrateOptions extends LabelledOptions {
  readonly json?: boolean;
}

/** `photonym models calibrate LABELLED`: fits the probabilities of a model's names, and keeps the result. */
export async function runModelsCalibrate(
  labelled: string,
  options: CalibrateOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const { counter, rest } = await lookAtLabelled(
    labelled,
    options,
    context,
    (how) => new Examples(how),
  );
  const fitted = counter.fit();
  if (options.json) {
    await terminal.out(JSON.stringify(fitted));
    return rest.failed > 0 ? EXIT.someFailed : EXIT.done;
  }
  const { model, calibration } = fitted;
  const numbers = `temperature ${calibration.temperature}, entropy slope ${calibration.entropySlope}, split temperature ${calibration.splitTemperature}`;
  await terminal.out(`${model} on ${plural(calibration.pictures ?? 0, 'picture')}: ${numbers}`);
  await terminal.out(`as it was:               ${summary(counter.asItWas())}`);
  await terminal.out(`fitted on one half each: ${summary(counter.crossValidated())}`);
  await mkdir(dataFolder(context), { recursive: true });
  await keepFittedCalibration(dataFolder(context), fitted);
  await terminal.out(`Kept in ${terminal.name(calibrationsPath(dataFolder(context)))}.`);
  return rest.failed > 0 ? EXIT.someFailed : EXIT.done;
}

function summary({ named, true: share, claimed, bits }: Quality): string {
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return `${percent(named)} named, ${percent(share)} of that true (claimed ${percent(claimed)}), ${bits.toFixed(2)} true bits`;
}

/** Labelled pictures, as far as fitting needs them: about 4 kB each. */
class Examples implements LabelledCounter {
  readonly #how: LabelledLooking;
  readonly #pictures: (Labelled & { readonly truth: Category })[] = [];

  constructor(how: LabelledLooking) {
    this.#how = how;
  }

  /** What is only said to be of some category, not of which class, has nothing to fit to. */
  add({ scores }: SeenJudgement, truth: Category): void {
    const [only, ...others] = truth.classes;
    if (only === undefined || others.length > 0) return;
    this.#pictures.push({ scores, class: only, truth });
  }

  fit(): FittedCalibration {
    const { classifier, vocabulary } = this.#how;
    const { id: model, dtype, weights } = classifier;
    return {
      model,
      dtype,
      weights,
      calibration: fitCalibration(this.#pictures, vocabulary.tree),
    };
  }

  asItWas(): Quality {
    const meter = new QualityMeter(this.#how.vocabulary, this.#how);
    for (const { scores, truth } of this.#pictures) meter.add(scores, truth);
    return meter.result();
  }

  /** Each half is measured with what was fitted to the other: none has helped to judge itself. */
  crossValidated(): Quality {
    const meter = new QualityMeter(this.#how.vocabulary, this.#how);
    for (const half of [0, 1]) {
      const measured = this.#pictures.filter((_, index) => index % 2 === half);
      const others = this.#pictures.filter((_, index) => index % 2 !== half);
      const calibration = fitCalibration(others, this.#how.vocabulary.tree);
      for (const { scores, truth } of measured) meter.add(scores, truth, calibration);
    }
    return meter.result();
  }
}
