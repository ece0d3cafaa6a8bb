import { dataDirectory } from '../base/data-dir.ts';
import { defined } from '../base/defined.ts';
import { estimateCount } from '../find/estimate.ts';
import { parseFolderTemplate, parseNameTemplate } from '../name/template-parse.ts';
import {
  type ClassifyEvent,
  type ClassifyOptions as Classifying,
  classify as classifyPictures,
} from '../pipeline/classify.ts';
import { type PlanOptions as Planning, planRenames as planPictures } from '../pipeline/plan.ts';
import type { UnhashedFile } from '../plan/build.ts';
import type { Plan } from '../plan/core/plan.ts';
import { finish } from './finish.ts';

/** How many pictures are done. */
export interface Progress {
  readonly done: number;
  /** About how many there are, by their extensions; undefined until they have been counted. */
  readonly total: number | undefined;
}

export interface ClassifyOptions extends Classifying {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Looks at pictures: one event for each, in the order in which they are found. Folders are walked.
 * Reading the events slowly slows the work, and memory does not depend on the number of pictures.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 * @example
 * ```ts
 * import { classify, openClassifier } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * for await (const event of classify(['pictures'], { classifier })) {
 *   if (event.type === 'judged') console.log(event.judgement.file, event.judgement.status);
 * }
 * ```
 */
export async function* classify(
  paths: readonly string[],
  { onProgress, ...options }: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const report = onProgress && reporter(paths, options, onProgress);
  for await (const event of classifyPictures(paths, options)) {
    report?.();
    yield event;
  }
}

export interface PlanOptions extends Omit<Planning, 'name' | 'into' | 'dataDir'> {
  /** The folder with the journal, which knows the names that photonym gave. Default: that of the command line. */
  readonly dataDir?: string | undefined;
  /**
   * Template of the names, without the extension. Default `{label}`; with `caption`, `{label|caption}`, or
   * `{caption|label}` where all pictures get one. See docs/templates.md.
   */
  readonly name?: string | undefined;
  /** Template of the folders to file into, below the common folder. Default: each picture stays in its own. */
  readonly into?: string | undefined;
  readonly onEvent?: ((event: ClassifyEvent) => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A plan, and the files that it had to leave out. */
export interface Planned {
  readonly plan: Plan;
  /** Files that changed or vanished while the plan was made. */
  readonly leftOut: readonly UnhashedFile[];
}

/**
 * Looks at pictures and plans their names. Nothing is changed on disk; {@link applyPlan} does that.
 * @throws PhotonymError USAGE for a template or a destination that cannot be used; PATH_NOT_FOUND,
 *   PATH_UNREADABLE, INTERRUPTED
 * @example
 * ```ts
 * import { openClassifier, planRenames } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { plan } = await planRenames(['pictures'], { classifier, name: '{date} {label}' });
 * for (const { source, target } of plan.files) console.log(source, '→', target);
 * ```
 */
export async function planRenames(
  paths: readonly string[],
  { name, into, onEvent, onProgress, dataDir = dataDirectory(), ...options }: PlanOptions,
): Promise<Planned> {
  const templates = defined({
    name: name === undefined ? undefined : parseNameTemplate(name, options.lang),
    into: into === undefined ? undefined : parseFolderTemplate(into, options.lang),
  });
  const report = onProgress && reporter(paths, options, onProgress);
  const events = planPictures(paths, { ...options, ...templates, dataDir });
  const { plan, leftOut } = await finish(events, 'planned', (event) => {
    if (event.type === 'planned') return;
    report?.();
    onEvent?.(event);
  });
  return { plan, leftOut };
}

/** Counts pictures, without waiting for their total. */
function reporter(
  paths: readonly string[],
  options: Classifying,
  onProgress: (progress: Progress) => void,
): () => void {
  let [done, total]: [number, number | undefined] = [0, undefined];
  void estimateCount(paths, options).then((count) => {
    total = count;
  });
  return () => {
    done += 1;
    onProgress({ done, total: total === undefined ? undefined : Math.max(total, done) });
  };
}
