import { createReadStream } from 'node:fs';
import {
  writeZip as writeArchive,
  type ZipEntry,
  type ZipEvent,
  type ZipOptions as Zipping,
} from '../apply/zip.ts';
import { planEntries } from '../apply/zip-entries.ts';
import { createOutput } from '../base/output-file.ts';
import { asEdited } from '../plan/core/edited.ts';
import { planCsvRows } from '../plan/core/file/plan-csv.ts';
import { planLines } from '../plan/core/file/plan-lines.ts';
import { readPlanFrom } from '../plan/core/file/read-plan.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { SheetCard } from '../show/core/card.ts';
import { planCards } from '../show/core/plan-cards.ts';
import {
  type SheetOptions as Drawing,
  writeSheet as drawSheet,
  type SheetEvent,
} from '../show/sheet.ts';
import { finish } from './finish.ts';

/**
 * Reads a plan that was written by {@link writePlan} or `photonym plan`, also after editing by hand:
 * the targets count as they stand.
 * @param file JSON Lines or CSV, whichever it is
 * @throws PhotonymError USAGE naming the line that is wrong; the error of a file that cannot be read
 * @example
 * ```ts
 * import { applyPlan, openClassifier, planRenames, readPlan, writePlan } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * await writePlan((await planRenames(['pictures'], { classifier })).plan, 'plan.csv');
 * await applyPlan(await readPlan('plan.csv'));
 * ```
 */
export async function readPlan(file: string): Promise<Plan> {
  return asEdited(await readPlanFrom(createReadStream(file)));
}

export interface WritePlanOptions {
  /** Default: CSV for a name that ends in `.csv`, otherwise JSON Lines. */
  readonly format?: 'jsonl' | 'csv' | undefined;
  /** Replaces a file that is there. Default false. */
  readonly overwrite?: boolean | undefined;
}

/**
 * Writes a plan to a file, to be read, edited, and applied later. The file appears once it is complete.
 * @throws PhotonymError OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL
 * @example
 * ```ts
 * import { openClassifier, planRenames, writePlan } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { plan } = await planRenames(['pictures'], { classifier });
 * await writePlan(plan, 'plan.jsonl');
 * ```
 */
export async function writePlan(
  plan: Plan,
  file: string,
  { format = /\.csv$/i.test(file) ? 'csv' : 'jsonl', overwrite }: WritePlanOptions = {},
): Promise<void> {
  const [lines, end] = format === 'csv' ? [planCsvRows(plan), '\r\n'] : [planLines(plan), '\n'];
  const output = await createOutput(file, { overwrite });
  try {
    for (const line of lines) await output.write(line + end);
    await output.place();
  } finally {
    await output.discard();
  }
}

export interface SheetOptions extends Drawing {
  readonly onEvent?: ((event: SheetEvent) => void) | undefined;
}

/**
 * Writes a contact sheet: a grid of the pictures, each with its name and score above it.
 * @param pictures a plan, or cards of your own
 * @param file HTML, PNG, JPEG or WebP, by its extension
 * @returns the files that were written: many pictures make several pages
 * @throws PhotonymError USAGE, NOTHING_FOUND, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL or INTERRUPTED
 * @example
 * ```ts
 * import { openClassifier, planRenames, writeSheet } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { plan } = await planRenames(['pictures'], { classifier });
 * const [page] = await writeSheet(plan, 'sheet.html', { columns: 4 });
 * console.log(page);
 * ```
 */
export async function writeSheet(
  pictures: Plan | readonly SheetCard[],
  file: string,
  { onEvent, ...options }: SheetOptions = {},
): Promise<string[]> {
  const cards = 'files' in pictures ? planCards(pictures) : pictures;
  const written: string[] = [];
  for await (const event of drawSheet(cards, file, options)) {
    onEvent?.(event);
    if (event.type === 'written') written.push(event.file);
  }
  return written;
}

export interface ZipOptions extends Zipping {
  readonly onEvent?: ((event: ZipEvent) => void) | undefined;
}

/** The content of an archive. */
export interface ZipSummary {
  readonly entries: number;
  /** Size of the archive. */
  readonly bytes: number;
  /** Files that could not be read, by their paths. */
  readonly failed: readonly string[];
}

/**
 * Packs the files of a plan under their new names. The originals stay as they are.
 * @param files a plan, or entries of your own
 * @throws PhotonymError PLAN_BLOCKED, PLAN_STALE, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL or INTERRUPTED
 * @example
 * ```ts
 * import { openClassifier, planRenames, writeZip } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { plan } = await planRenames(['pictures'], { classifier });
 * console.log((await writeZip(plan, 'pictures.zip')).entries);
 * ```
 */
export async function writeZip(
  files: Plan | Iterable<ZipEntry>,
  file: string,
  { onEvent, ...options }: ZipOptions = {},
): Promise<ZipSummary> {
  const failed: string[] = [];
  const entries = 'files' in files ? planEntries(files) : files;
  const { entries: count, bytes } = await finish(
    writeArchive(entries, file, options),
    'written',
    (event) => {
      if (event.type === 'failed') failed.push(event.entry.path);
      onEvent?.(event);
    },
  );
  return { entries: count, bytes, failed };
}
