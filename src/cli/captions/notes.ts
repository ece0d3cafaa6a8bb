import { estimateCount } from '../../find/estimate.ts';
import { type NameTemplate, usesToken } from '../../name/template.ts';
import type { ClassifyOptions } from '../../pipeline/classify.ts';
import type { Context } from '../context.ts';
import { say } from '../messages/messages.ts';

/** Says what will be sent where, before anything is. */
export async function announceCaptions(
  paths: readonly string[],
  session: ClassifyOptions,
  { terminal }: Context,
): Promise<void> {
  if (session.caption === undefined) return;
  const { address, model, captioned } = session.caption.facts;
  const count = await estimateCount(paths, session);
  const key = captioned === 'all' ? 'captions.forAll' : 'captions.forUnsure';
  const line = say(key, { count, address, model });
  terminal.err(terminal.errName(line));
}

/** Says that a template leaves no place for the sentences that were asked for. */
export function noteUnusedCaptions(
  template: NameTemplate,
  { caption }: ClassifyOptions,
  { terminal }: Context,
): void {
  if (caption === undefined || usesToken(template, 'caption')) return;
  terminal.err(terminal.errName(say('captions.noPlace', { template: template.text })));
}
