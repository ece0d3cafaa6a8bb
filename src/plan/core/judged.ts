import path from 'node:path';
import { defined } from '../../base/defined.ts';
import type { Failure } from '../../base/errors.ts';
import { type ExtensionMend, extensionMend } from '../../find/core/true-extension.ts';
import type { Judgement, SeenJudgement } from '../../label/judgement.ts';
import { thingsText } from '../../label/things.ts';
import type { DateSource } from '../../look/core/facts/dates/date-sources.ts';
import { momentOf } from '../../look/core/facts/dates/taken.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { givenKeywords } from '../../look/core/facts/written/keywords.ts';
import {
  type FolderTemplate,
  LABEL_TOKENS,
  type NameTemplate,
  needsDate,
  tokensOf,
  usesDate,
  usesToken,
} from '../../name/template.ts';
import { renderFolders } from '../../name/template-render.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import type { Undated } from '../../name/undated.ts';
import { type NamingContext, templateValues, valuesFor } from '../../name/values.ts';
import { keywordsText } from '../../name/written-text.ts';

/** The part of a judgement that a plan needs: no scores, no features. */
export interface Judged {
  /** Absolute path. */
  readonly path: string;
  readonly status: 'named' | 'unsure' | 'failed';
  readonly label?: string;
  /** A person gave its present name, which stays. */
  readonly byHand?: true;
  /** Name typed by hand, without its extension; replaces the template. */
  readonly name?: string;
  /** A person chose its label, so that its new name is the person's. */
  readonly isChosen?: true;
  /** Replaces the plan's template. */
  readonly template?: NameTemplate;
  /** Probability that the label is true, 0 to 1. */
  readonly probability?: number;
  /** Best first; scores are 0 to 1. */
  readonly guesses?: readonly { readonly label: string; readonly score: number }[];
  /** A word that is sure enough, but too broad for a name. */
  readonly broad?: string;
  /** What says in a sentence what it shows; absent unless captions were asked for. */
  readonly caption?: string;
  /** The model that wrote it; absent if the picture carries it. */
  readonly captionBy?: string;
  /** Why no model wrote one. */
  readonly captionError?: string;
  /** The things in the picture, in words; see `thingsText`. */
  readonly seen?: string;
  /** The keywords that people gave it, in words; see `keywordsText`. */
  readonly written?: string;
  /** Capture time, ISO 8601, with its fraction if known. */
  readonly takenAt?: string;
  /** The source of the date in its name or folders; absent if they have none. */
  readonly takenFrom?: DateSource;
  /** It has no date, and keeps the name or folder that would need one. */
  readonly undated?: true;
  /** The picture is damaged, and only its readable part was decoded. */
  readonly truncated?: true;
  /** Values for the template's tokens other than the label. */
  readonly values?: TemplateValues;
  /** Folders below the root to file it into, outermost first. Absent: it stays in its own. */
  readonly into?: readonly string[];
  /** Values for the folders' template, where the event is still to come; see `withEvents`. */
  readonly folderValues?: TemplateValues;
  /** The correction of its extension, which belongs to another format. */
  readonly extension?: ExtensionMend;
  /** Why it could not be read. Its group is then named after another of its pictures, if there is one. */
  readonly failure?: Failure;
}

/** How the files of a plan are named and filed. */
interface Templates {
  readonly name: NameTemplate;
  readonly into?: FolderTemplate | undefined;
  /** Corrects extensions that belong to another format. Default false. */
  readonly fixExtension?: boolean | undefined;
}

/** The part of a judgement that a plan needs. */
export function judgedOf(
  judgement: Judgement,
  { name, into, fixExtension = false }: Templates,
  context: NamingContext,
): Judged {
  const { path: file, status } = judgement;
  if (judgement.status === 'failed') return { path: file, status, failure: judgement.failure };
  const { label, probability, top, broad, facts, caption, captionError, things = [] } = judgement;
  const extension = fixExtension ? extensionMend(path.basename(file), judgement.format) : undefined;
  const asked = tokensOf(name);
  asked.delete('label');
  const folders = into && foldersOf(judgement, into, context);
  const awaitsEvent = into !== undefined && folders !== undefined && usesToken(into, 'event');
  // Where the template has a place for it, a sentence is a name too.
  const isCaptioned = label === null && caption !== undefined && asked.has('caption');
  return {
    path: file,
    status: isCaptioned ? 'named' : status,
    guesses: top.slice(0, 3).map((guess) => ({ label: guess.label, score: guess.score })),
    ...defined({
      label: label ?? undefined,
      // A sentence has none.
      probability: isCaptioned ? undefined : probability,
      broad,
      caption: caption?.text,
      captionBy: caption?.by,
      captionError,
      seen: things.length === 0 ? undefined : thingsText(things, context.vocabulary.words),
      written: keywordsText(givenKeywords(facts)),
      values:
        (label === null && !isCaptioned) || asked.size === 0
          ? undefined
          : valuesFor(asked, templateValues(judgement, context)),
      truncated: facts.truncated,
      takenAt: momentOf(facts),
      into: folders,
      folderValues: awaitsEvent
        ? valuesFor(tokensOf(into), templateValues(judgement, context))
        : undefined,
      extension,
      ...dateFacts(facts, { name, into }, context.undated),
    }),
  };
}

/** The source of the date that a picture's templates use, or that they need one it does not have. */
export function dateFacts(
  { takenFrom }: Pick<CaptureFacts, 'takenFrom'>,
  { name, into }: Templates,
  undated: Undated | undefined,
): Pick<Judged, 'takenFrom' | 'undated'> {
  const templates = into === undefined ? [name] : [name, into];
  if (!templates.some(usesDate)) return {};
  if (takenFrom !== undefined || undated !== 'keep') return { takenFrom: takenFrom ?? 'file' };
  return templates.some(needsDate) ? { undated: true } : {};
}

/** Even a picture without a label can be filed by its date. */
function foldersOf(
  judgement: SeenJudgement,
  into: FolderTemplate,
  context: NamingContext,
): readonly string[] | undefined {
  const needsLabel = LABEL_TOKENS.some((token) => usesToken(into, token));
  if (judgement.label === null && needsLabel) return undefined;
  const isDated = judgement.facts.takenAt !== undefined || context.undated !== 'keep';
  if (!isDated && needsDate(into)) return undefined;
  return renderFolders(into, templateValues(judgement, context));
}
