import path from 'node:path';
import { type OriginalNameOf, originalNames } from '../apply/journal/original-names.ts';
import { PackedList } from '../base/packed-list.ts';
import { commonFolder } from '../find/common-folder.ts';
import { extensionMend } from '../find/core/true-extension.ts';
import type { PassedOver } from '../find/passed-over.ts';
import type { Judgement } from '../label/judgement.ts';
import { ENGLISH } from '../label/languages/words.ts';
import { minutesAhead } from '../look/machine-clock.ts';
import type { Captioner } from '../model/captions/captioner.ts';
import { eventNames } from '../name/events/event-names.ts';
import { type Moment, Moments } from '../name/events/moments.ts';
import {
  DEFAULT_TEMPLATE,
  type FolderTemplate,
  type NameTemplate,
  usesPlace,
  usesToken,
} from '../name/template.ts';
import { parseNameTemplate } from '../name/template-parse.ts';
import type { Undated } from '../name/undated.ts';
import { type NamingContext, templateValues } from '../name/values.ts';
import { buildPlan, type UnhashedFile } from '../plan/build.ts';
import { destinationOf } from '../plan/core/destination.ts';
import { type Judged, judgedOf } from '../plan/core/judged.ts';
import type { Plan } from '../plan/core/plan.ts';
import { withEvents } from '../plan/core/with-events.ts';
import { filmsApart } from '../plan/films-apart.ts';
import { type ClassifyEvent, type ClassifyOptions, classify } from './classify.ts';
import { fileValuesFor, namedByHand } from './file-values.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface PlanOptions extends ClassifyOptions {
  /**
   * Absolute path of a folder that contains all paths: files are moved within it, and the folders of `into` are made
   * in it. Default: the nearest one.
   */
  readonly root?: string;
  /** The template of the names, from `parseNameTemplate`. Default: that of {@link usualTemplate}. */
  readonly name?: NameTemplate;
  /**
   * The folder with the journal, which remembers the first name of each file for `{original}`, and the names that
   * photonym gave.
   */
  readonly dataDir?: string;
  /** Replaces names that people gave, too. Default false: they stay (status `named-by-hand`). */
  readonly all?: boolean;
  /** The folders to file into, from `parseFolderTemplate`. Default: each picture stays in its own. */
  readonly into?: FolderTemplate;
  /** Folder under which verified copies are made instead of moving. */
  readonly copyTo?: string;
  /** Folder under which hard links are made instead of moving. */
  readonly linkTo?: string;
  /** Corrects extensions that belong to another format. Default false. */
  readonly fixExtension?: boolean;
  /** What stands for the date of a picture that has none. Default: the time of the file. */
  readonly undated?: Undated;
}

/** The plan is ready: the last event of planning. */
interface PlannedEvent {
  readonly type: 'planned';
  readonly plan: Plan;
  /** Files that changed or vanished while the plan was made. */
  readonly leftOut: readonly UnhashedFile[];
  /** Absolute paths of files that are named like a picture that moves, and stay where they are. */
  readonly leftBehind: readonly string[];
}

type PlanEvent = ClassifyEvent | PlannedEvent;

/** The template used by default: the label and, where a captioner was asked for one, its sentence. */
export function usualTemplate(captioner?: Pick<Captioner, 'facts'>): NameTemplate {
  if (captioner === undefined) return DEFAULT_TEMPLATE;
  const isForAll = captioner.facts.captioned === 'all';
  return parseNameTemplate(isForAll ? '{caption|label}' : '{label|caption}');
}

/** The first names in the journal, which is read when one is asked for. */
export function lazyNames(dataDir: string, root: string): OriginalNameOf {
  let names: OriginalNameOf | undefined;
  return async (file) => {
    names ??= originalNames(dataDir, root);
    return await names(file);
  };
}

/**
 * Looks at pictures and plans their names: the events of {@link classify}, then the plan. Nothing is
 * changed on disk; `apply` does that.
 * @throws PhotonymError USAGE for a destination that cannot be used; PATH_NOT_FOUND,
 *   PATH_UNREADABLE, INTERRUPTED
 */
export async function* planRenames(
  paths: readonly string[],
  options: PlanOptions,
): AsyncGenerator<PlanEvent, void, undefined> {
  const { classifier, name: template = usualTemplate(options.caption), into, signal } = options;
  const vocabulary = options.vocabulary ?? (await vocabularyOf(options));
  const context = {
    vocabulary,
    network: classifier.facts.id,
    undated: options.undated,
    minutesAhead,
  };
  const root = options.root ?? (await commonFolder(paths));
  const { keepsName = namedByHand(options) } = options;
  const withFileValues = fileValuesFor(template, { root, ...options, keepsName });
  const destination = destinationOf(root, options);
  const judged = new PackedList<Judged>();
  const templates = { name: template, into, fixExtension: options.fixExtension };
  const halves = new PackedList<string>();
  const onPassedOver = (item: PassedOver): void => {
    if (item.why === 'half') halves.push(item.path);
    options.onPassedOver?.(item);
  };
  const firstNameOf = options.dataDir === undefined ? undefined : lazyNames(options.dataDir, root);
  const given = into === undefined ? [template] : [template, into];
  const places = options.places || given.some(usesPlace);
  const moments = given.some((each) => usesToken(each, 'event')) ? new Moments() : undefined;
  const how = { anyExtension: false, firstNameOf, ...options, keepsName, vocabulary, places };
  const looks = async function* (
    files: readonly string[],
    onPassedOver?: PlanOptions['onPassedOver'],
  ) {
    for await (const event of classify(files, { ...how, onPassedOver })) {
      if (event.type === 'judged') {
        noteExtension(event.judgement, options);
        judged.push(await withFileValues(judgedOf(event.judgement, templates, context)));
        moments?.add(momentOf(event.judgement, context));
      }
      yield event;
    }
  };
  yield* looks(paths, onPassedOver);
  // A film that turns out not to belong to the picture of its name is named now, not on the next run.
  const strangers = await filmsApart(judged, halves, signal);
  if (strangers.length > 0) yield* looks(strangers);
  const about = { root, model: classifier.facts.id, template, into, created: new Date(), signal };
  const lang = vocabulary.words?.lang ?? ENGLISH.lang;
  const named = moments ? withEvents(judged, eventNames(moments, lang), into) : judged;
  const { plan, leftOut, leftBehind } = await buildPlan(named, { ...about, ...destination });
  yield { type: 'planned', plan, leftOut, leftBehind };
}

/** A picture that could not be read has none. */
function momentOf(judgement: Judgement, context: NamingContext): Moment {
  if (judgement.status === 'failed') return {};
  const { taken } = templateValues(judgement, context);
  return { ...judgement.facts, taken };
}

function noteExtension(judgement: Judgement, { fixExtension, onPassedOver }: PlanOptions): void {
  if (fixExtension === true || judgement.status === 'failed') return;
  const { path: file, file: shown, format } = judgement;
  if (extensionMend(path.basename(file), format) === undefined) return;
  onPassedOver?.({ why: 'wrong-extension', path: file, shown });
}
