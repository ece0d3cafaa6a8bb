import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import type { FittedCalibration } from '../label/calibration/known-calibrations.ts';

const schema = z.array(
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
);

/** Where the user's own calibrations are kept in a data directory. */
export function calibrationsPath(dataDir: string): string {
  return path.join(dataDir, 'calibrations.json');
}

/**
 * The calibrations that the user has fitted, by `photonym models calibrate`.
 * @throws PhotonymError USAGE where the file is none
 */
export async function readFittedCalibrations(dataDir: string): Promise<FittedCalibration[]> {
  const file = calibrationsPath(dataDir);
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    // A data directory that cannot be is told of by what has to write to it.
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw new PhotonymError('USAGE', `The calibrations in ${file} cannot be read.`, {
      remedy: `Remove the file and fit again with photonym models calibrate (${messageOf(error)}).`,
      cause: error,
    });
  }
}

/** Keeps a calibration, in place of one of the same weights. */
export async function keepFittedCalibration(
  dataDir: string,
  fitted: FittedCalibration,
): Promise<void> {
  const others = await readFittedCalibrations(dataDir);
  const kept = [...others.filter(({ weights }) => weights !== fitted.weights), fitted];
  const file = calibrationsPath(dataDir);
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, `${JSON.stringify(kept, null, 2)}\n`);
  await rename(part, file);
}
