import { mkdir } from 'node:fs/promises';
import type { Calibration } from '../../../label/calibration/calibration.ts';
import type { FittedCalibration } from '../../../label/calibration/known-calibrations.ts';
import { decide } from '../../../label/decide.ts';
import type { SeenJudgement } from '../../../label/judgement.ts';
import type { Category } from '../../../label/tree/categories.ts';
import { calibrationsPath, keepFittedCalibration } from '../../../memory/fitted-calibrations.ts';
import { fitCalibration, type Labelled } from '../../../quality/core/fit-calibration.ts';
import { type Quality, QualityMeter } from '../../../quality/core/quality.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import {
  type LabelledCounter,
  type LabelledLooking,
  type LabelledOptions,
  lookAtLabelled,
} from '../../labelled.ts';
import { plural } from '../../render/plural.ts';

/** Share of the names that are to be true. */
const TRUTH = 0.95;

/** The floors that are tried, the highest first. */
const FLOORS = Array.from({ length: 40 }, (_, index) => (198 - index) / 200);

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
  const numbers = `temperature ${calibration.temperature}, entropy slope ${calibration.entropySlope}, split temperature ${calibration.splitTemperature}, floor ${calibration.floor}`;
  await terminal.out(`${model} on ${plural(calibration.pictures ?? 0, 'picture')}: ${numbers}`);
  await terminal.out(`as it was:               ${summary(counter.asItWas())}`);
  await terminal.out(
    `fitted on one half each: ${summary(counter.crossValidated(calibration.floor ?? 1))}`,
  );
  await mkdir(context.dataDir, { recursive: true });
  await keepFittedCalibration(context.dataDir, fitted);
  await terminal.out(`Kept in ${terminal.name(calibrationsPath(context.dataDir))}.`);
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
  #halves: readonly Calibration[] | undefined;

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
    const { id: model, dtype, weights } = classifier.facts;
    const calibration = fitCalibration(this.#pictures, vocabulary.tree);
    return { model, dtype, weights, calibration: { ...calibration, floor: this.#floor() } };
  }

  asItWas(): Quality {
    const meter = new QualityMeter(this.#how.vocabulary, this.#how);
    for (const { scores, truth } of this.#pictures) meter.add(scores, truth);
    return meter.result();
  }

  /** Each half is measured with what was fitted to the other: none has helped to judge itself. */
  crossValidated(floor: number): Quality {
    const options = { ...this.#how, minTruth: floor };
    const meter = new QualityMeter(this.#how.vocabulary, options);
    for (const { scores, truth, calibration } of this.#apart())
      meter.add(scores, truth, calibration);
    return meter.result();
  }

  /** The lowest floor from which on enough of the names are true. */
  #floor(): number {
    let lowest = 1;
    for (const floor of FLOORS) {
      const names = this.#apart().flatMap(({ scores, truth, calibration }) => {
        const { tree } = this.#how.vocabulary;
        const { node } = decide(
          scores,
          { ...this.#how.vocabulary, calibration },
          { minTruth: floor },
        );
        return node === null ? [] : [tree.path(truth.id).some(({ id }) => id === node)];
      });
      if (names.filter(Boolean).length < names.length * TRUTH) break;
      lowest = floor;
    }
    return lowest;
  }

  /** Each picture with the calibration that was fitted to the half that it is not in. */
  #apart(): (Labelled & { readonly truth: Category; readonly calibration: Calibration })[] {
    this.#halves ??= [0, 1].map((half) =>
      fitCalibration(
        this.#pictures.filter((_, index) => index % 2 !== half),
        this.#how.vocabulary.tree,
      ),
    );
    const halves = this.#halves;
    return this.#pictures.map((picture, index) => ({
      ...picture,
      calibration: halves[index % 2] ?? this.#how.vocabulary.calibration,
    }));
  }
}
