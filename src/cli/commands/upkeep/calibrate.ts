import type { FittedCalibration } from '../../../label/calibration/known-calibrations.ts';
import { calibrationsPath, keepFittedCalibration } from '../../../memory/fitted-calibrations.ts';
import { CalibrationFitter } from '../../../quality/core/calibration-fitter.ts';
import type { Quality } from '../../../quality/core/quality.ts';
import type { Context } from '../../context.ts';
import { countLabelled, type LabelledOptions } from '../../count-labelled.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { plural } from '../../render/plural.ts';

interface CalibrateOptions extends LabelledOptions {
  readonly json?: boolean;
}

/** `photonym models calibrate LABELLED`: fits a model's calibration, and keeps it unless `--json`. */
export async function runModelsCalibrate(
  labelled: string,
  options: CalibrateOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const { counter, facts, rest } = await countLabelled(
    labelled,
    options,
    context,
    (how) => new CalibrationFitter(how.vocabulary, how),
  );
  const { id: model, dtype, weights } = facts;
  const calibration = counter.fit();
  const fitted: FittedCalibration = { model, dtype, weights, calibration };
  if (options.json) {
    await terminal.out(JSON.stringify(fitted));
    return rest.failed > 0 ? EXIT.someFailed : EXIT.done;
  }
  const numbers = `temperature ${calibration.temperature}, entropy slope ${calibration.entropySlope}, split temperature ${calibration.splitTemperature}, floor ${calibration.floor}`;
  await terminal.out(`${model} on ${plural(calibration.pictures ?? 0, 'picture')}: ${numbers}`);
  await terminal.out(`before:          ${summary(counter.before())}`);
  await terminal.out(`cross-validated: ${summary(counter.crossValidated(calibration.floor))}`);
  await keepFittedCalibration(context.dataDir, fitted);
  await terminal.out(`Kept in ${terminal.name(calibrationsPath(context.dataDir))}.`);
  return rest.failed > 0 ? EXIT.someFailed : EXIT.done;
}

function summary({ named, true: share, claimed, bits }: Quality): string {
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return `${percent(named)} named, ${percent(share)} of those true (claimed ${percent(claimed)}), ${bits.toFixed(2)} true bits`;
}
