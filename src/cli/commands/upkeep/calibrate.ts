import { padTo, widthOf } from '../../../base/language/width.ts';
import type { FittedCalibration } from '../../../label/calibration/known-calibrations.ts';
import { calibrationsPath, keepFittedCalibration } from '../../../memory/fitted-calibrations.ts';
import { CalibrationFitter } from '../../../quality/core/calibration-fitter.ts';
import type { Quality } from '../../../quality/core/quality.ts';
import type { Context } from '../../context.ts';
import { countLabelled, type LabelledOptions } from '../../count-labelled.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';

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
  await terminal.tell(numbersText(fitted));
  await terminal.tell(row('fit.before', counter.before()), 4);
  await terminal.tell(row('fit.after', counter.crossValidated(calibration.floor)), 4);
  await keepFittedCalibration(context.dataDir, fitted);
  const file = terminal.name(calibrationsPath(context.dataDir));
  await terminal.tell(say('fit.kept', { file }));
  return rest.failed > 0 ? EXIT.someFailed : EXIT.done;
}

function numbersText({ model, calibration }: FittedCalibration): string {
  const { pictures: count = 0, temperature, entropySlope, splitTemperature, floor } = calibration;
  return say('fit.numbers', {
    model,
    count,
    temperature: String(temperature),
    slope: String(entropySlope),
    split: String(splitTemperature),
    floor: String(floor),
  });
}

function row(
  title: 'fit.before' | 'fit.after',
  { named, true: right, claimed, bits }: Quality,
): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const width = Math.max(widthOf(say('fit.before')), widthOf(say('fit.after')));
  const text = say('fit.quality', {
    named: percent(named),
    right: percent(right),
    claimed: percent(claimed),
    bits: bits.toFixed(2),
  });
  return `${padTo(say(title), width)}  ${text}`;
}
