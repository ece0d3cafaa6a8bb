import { sortsByDate, usesDate, usesToken } from '../../../name/template.ts';
import { parseFolderTemplate, parseNameTemplate } from '../../../name/template-parse.ts';
import type { Plan } from '../../../plan/core/plan.ts';

/**
 * A template by which the names of a plan would sort by date; undefined if they do already, or lie in folders of dates.
 * @param hasCaptions whether a server was asked for sentences
 */
export function datedTemplate(
  { template, into, files }: Pick<Plan, 'template' | 'into' | 'files'>,
  hasCaptions: boolean,
): string | undefined {
  const [file] = files;
  const names = parseNameTemplate(template);
  if (file === undefined || sortsByDate(names)) return undefined;
  if (into !== undefined && usesDate(parseFolderTemplate(into))) return undefined;
  return hasCaptions || usesToken(names, 'caption') ? '{date} {label|caption}' : '{date} {label}';
}
