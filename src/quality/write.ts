import { availableParallelism } from 'node:os';
import { throwIfAborted } from '../base/errors.ts';
import { createOutput, type OutputOptions } from '../base/output-file.ts';
import { mapOrdered } from '../base/stream.ts';
import { thumbnail } from '../show/thumbnail.ts';
import type { Mistake } from './core/mistakes.ts';
import type { QualityReport } from './core/report.ts';
import { type DrawnMistake, qualityPage } from './page.ts';

interface QualityPageOptions extends OutputOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Pixels of the longer side of a picture on the page. */
const THUMBNAIL_SIZE = 300;

/**
 * Writes a quality report as one HTML file with plots and the most confident mistakes. The file is created
 * before `report` is called, so that an unwritable output is refused before hours of work.
 * @throws PhotonymError OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL, INTERRUPTED, and the errors of `report`
 */
export async function writeQualityPage(
  report: () => Promise<QualityReport>,
  output: string,
  { overwrite, signal }: QualityPageOptions = {},
): Promise<QualityReport> {
  const file = await createOutput(output, { overwrite });
  try {
    const found = await report();
    const drawn: DrawnMistake[] = [];
    for await (const mistake of mapOrdered(found.mistakes, availableParallelism() + 1, draw)) {
      throwIfAborted(signal);
      drawn.push(mistake);
    }
    await file.write(qualityPage(found, drawn));
    await file.place();
    return found;
  } finally {
    await file.discard();
  }
}

/** Without a signal it never rejects, so no rejection can go unhandled. */
async function draw(mistake: Mistake): Promise<DrawnMistake> {
  return {
    mistake,
    thumbnail: await thumbnail(mistake.path, { size: THUMBNAIL_SIZE, format: 'webp' }),
  };
}
