import { estimateCount } from '../../find/estimate.ts';
import { type NameTemplate, usesToken } from '../../name/template.ts';
import type { ClassifyOptions } from '../../pipeline/classify.ts';
import type { Context } from '../context.ts';

/** Says what will be sent where, before anything is. */
export async function announceCaptions(
  paths: readonly string[],
  session: ClassifyOptions,
  { terminal }: Context,
): Promise<void> {
  if (session.caption === undefined) return;
  const { address, model, captioned } = session.caption.facts;
  const count = (await estimateCount(paths, session)).toLocaleString('en');
  const which =
    captioned === 'all' ? `${count} pictures` : `Up to ${count} pictures, those it is not sure of`;
  const line = `${which}, made small, go to ${address} (${model}) for a sentence.`;
  terminal.err(terminal.errName(line));
}

/** Says that a template leaves no place for the sentences that were asked for. */
export function noteUnusedCaptions(
  template: NameTemplate,
  { caption }: ClassifyOptions,
  { terminal }: Context,
): void {
  if (caption === undefined || usesToken(template, 'caption')) return;
  terminal.err(
    `The template ${terminal.errName(template.text)} has no {caption}, so sentences name no picture; {label|caption} would.`,
  );
}
