import path from 'node:path';
import type { Failure } from '../../base/errors.ts';
import { type ExtensionMend, extensionMend } from '../../find/core/true-extension.ts';
import type { Judgement, SeenJudgement } from '../../label/judgement.ts';
import {
  type FolderTemplate,
  type NameTemplate,
  tokensOf,
  usesToken,
} from '../../name/template.ts';
import { renderFolders } from '../../name/template-render.ts';
import type { TemplateValues, TokenName } from '../../name/tokens.ts';
import { type NamingContext, templateValues, valuesFor } from '../../name/values.ts';

/** What a plan keeps of a judgement: no scores, no features. */
export interface Judged {
  /** Absolute path. */
  readonly path: string;
  readonly status: 'named' | 'unsure' | 'failed';
  readonly label?: string;
  /** Typed by somebody: the whole file name, whatever the template. */
  readonly name?: string;
  /** In place of the plan's. */
  readonly template?: NameTemplate;
  readonly probability?: number;
  readonly guesses?: readonly { readonly label: string; readonly score: number }[];
  readonly takenAt?: string;
  /** Only what could be read of it was looked at. */
  readonly truncated?: true;
  /** What the template asks for besides the label. */
  readonly values?: TemplateValues;
  /** Folders below the root that it is to be filed into, outermost first; absent: it stays in its own. */
  readonly into?: readonly string[];
  /** Its extension is of another format and is to be mended. */
  readonly extension?: ExtensionMend;
  readonly failure?: Failure;
}

/** What the files of a plan are called, and into which folders they go. */
export interface Templates {
  readonly name: NameTemplate;
  readonly into?: FolderTemplate | undefined;
  /** Extensions that lie are mended. Default false. */
  readonly fixExtension?: boolean | undefined;
}

/** Keeps of a judgement what a plan needs. */
export function judgedOf(
  judgement: Judgement,
  { name, into, fixExtension = false }: Templates,
  context: NamingContext,
): Judged {
  const { path: file, status } = judgement;
  if (judgement.status === 'failed') return { path: file, status, failure: judgement.failure };
  const { label, probability, top, facts } = judgement;
  const extension = fixExtension ? extensionMend(path.basename(file), judgement.format) : undefined;
  const asked = tokensOf(name);
  asked.delete('label');
  return {
    path: file,
    status,
    probability,
    guesses: top.slice(0, 3).map((guess) => ({ label: guess.label, score: guess.score })),
    ...(label === null ? {} : { label }),
    ...(label === null || asked.size === 0
      ? {}
      : { values: valuesFor(asked, templateValues(judgement, context)) }),
    ...(facts.truncated === undefined ? {} : { truncated: facts.truncated }),
    ...(facts.takenAt === undefined ? {} : { takenAt: facts.takenAt }),
    ...(into === undefined ? {} : foldersOf(judgement, into, context)),
    ...(extension === undefined ? {} : { extension }),
  };
}

/** Of these nothing is known where the network is not sure. */
const NEED_LABEL: readonly TokenName[] = ['label', 'label2', 'category', 'score'];

/** A picture that nobody knows what it shows can still be filed by its date. */
function foldersOf(
  judgement: SeenJudgement,
  into: FolderTemplate,
  context: NamingContext,
): Pick<Judged, 'into'> {
  const needsLabel = NEED_LABEL.some((token) => usesToken(into, token));
  if (judgement.label === null && needsLabel) return {};
  return { into: renderFolders(into, templateValues(judgement, context)) };
}
