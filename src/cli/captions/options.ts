import { type Command, Option } from 'commander';
import type { Lang } from '../../base/language/lang.ts';
import type { Captioner } from '../../model/captions/captioner.ts';
import { CAPTIONED, type Captioned } from '../../model/captions/core/captioned.ts';
import type { Context } from '../context.ts';
import { fault } from '../messages/messages.ts';

/** Which server writes captions, and how it is asked, as commander gives them. */
export interface CaptionCliOptions {
  /** `ollama:MODEL`, an address, or `none`. */
  readonly captions?: string;
  readonly captionModel?: string;
  readonly captionPrompt?: string;
  readonly captionsFor?: Captioned;
  readonly sendPictures?: boolean;
  readonly lang?: Lang;
}

/** Adds the options for captions. */
export function addCaptionOptions(command: Command): Command {
  return command
    .option('--captions <server>')
    .option('--caption-model <name>')
    .addOption(new Option('--captions-for <which>').choices(CAPTIONED))
    .option('--caption-prompt <text>')
    .option('--send-pictures');
}

/**
 * Opens the server for captions, if one is wanted.
 * @throws PhotonymError USAGE if it cannot be used, or is another machine and may not have pictures
 */
export async function openCaptions(
  options: CaptionCliOptions,
  { env, terminal }: Context,
): Promise<Captioner | undefined> {
  const { captions, captionModel, captionPrompt, captionsFor, sendPictures, lang } = options;
  if (captions === undefined || captions === 'none') return undefined;
  // Loaded only if asked for, as nothing else of photonym talks to such servers.
  const { openCaptioner } = await import('../../model/captions/open-captioner.ts');
  return await openCaptioner(captions, {
    ...{ model: captionModel, prompt: captionPrompt, captioned: captionsFor, sendPictures, lang },
    env,
    onGone: (message, remedy) => {
      for (const line of [message, remedy]) terminal.err(terminal.errName(fault(line)));
    },
  });
}
