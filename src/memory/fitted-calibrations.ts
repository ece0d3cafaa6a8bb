import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lazily } from '../base/checks/lazily.ts';
import { makeDataFolder } from '../base/data-dir.ts';
import { isAbsence, messageOf, PhotonymError } from '../base/errors.ts';
import type { FittedCalibration } from '../label/calibration/known-calibrations.ts';

const schema = lazily(() =>
  z.array(
    z.object({
      model: z.string(),
      dtype: z.string(),
      weights: z.string(),
      calibration: z.object({
        temperature: z.number().positive(),
        entropySlope: z.number(),
        splitTemperature: z.number().positive(),
        floor: z.number().min(0).max(1),
        pictures: z.number().int().nonnegative(),
      }),
    }),
  ),
);

/** The file with the user's own calibrations in a data directory. */
export function calibrationsPath(dataDir: string): string {
  return path.join(dataDir, 'calibrations.json');
}

/**
 * The calibrations fitted with `photonym models calibrate`; none if there is no file.
 * @throws PhotonymError USAGE if the file is not valid
 */
export async function readFittedCalibrations(dataDir: string): Promise<FittedCalibration[]> {
  const file = calibrationsPath(dataDir);
  try {
    return schema().parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    // Without a data directory there are none; ENOTDIR is reported when something is written to it.
    if (isAbsence(error)) return [];
    throw new PhotonymError('USAGE', `The calibrations in ${file} cannot be read.`, {
      remedy: `Remove the file and run photonym models calibrate again (${messageOf(error)}).`,
      cause: error,
    });
  }
}

/** Saves a calibration, replacing one for the same weights. */
export async function keepFittedCalibration(
  dataDir: string,
  fitted: FittedCalibration,
): Promise<void> {
  const others = await readFittedCalibrations(dataDir);
  const kept = [...others.filter(({ weights }) => weights !== fitted.weights), fitted];
  const file = calibrationsPath(dataDir);
  makeDataFolder(dataDir);
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify(kept, null, 2)}\n`);
  await rename(part, file);
}
