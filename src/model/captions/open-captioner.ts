import { setTimeout as sleep } from 'node:timers/promises';
import { interruptedBy, PhotonymError } from '../../base/errors.ts';
import type { Lang } from '../../base/language/lang.ts';
import type { Environment } from '../store/environment.ts';
import { type Captioner, type OnServerGone, ServerCaptioner } from './captioner.ts';
import { connectTo } from './connection.ts';
import { isCloudModel, type ServerAddress, serverAddress, shownAddress } from './core/address.ts';
import type { Captioned } from './core/captioned.ts';
import { promptText } from './core/prompt.ts';
import { serverKey } from './core/server-key.ts';
import { ownAddresses, type Resolve } from './whereabouts.ts';

export interface CaptionerOptions {
  /** Needed unless the server is named as `ollama:MODEL`. */
  readonly model?: string | undefined;
  /** Which pictures get a caption. Default `unsure`: those without a label. */
  readonly captioned?: Captioned | undefined;
  /** What to ask for, in the place of photonym's own words. The form of the answer is added. */
  readonly prompt?: string | undefined;
  /** Language of the captions. Default English. */
  readonly lang?: Lang | undefined;
  /** Allows a server that is not on this machine. Default false. */
  readonly sendPictures?: boolean | undefined;
  /** Pixels: the longer side of a picture as it is sent. Default 768. */
  readonly edge?: number | undefined;
  /** Milliseconds for one picture's request. Default two minutes: a model without a graphics card takes one. */
  readonly limitMs?: number | undefined;
  /** OLLAMA_HOST, PHOTONYM_CAPTION_KEY and, for OpenAI, OPENAI_API_KEY are read. Default: the process's. */
  readonly env?: Environment | undefined;
  /** Told once if the server cannot be asked any more. Pictures then go without. */
  readonly onGone?: OnServerGone | undefined;
  /** Default: the system's. */
  readonly resolve?: Resolve | undefined;
  /** Waits before asking again. Default: a timer. */
  readonly wait?:
    | ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>)
    | undefined;
}

export const DEFAULT_EDGE = 768;
const DEFAULT_LIMIT_MS = 120_000;

/** Requests under way at once: a machine of one's own computes them one after the other. */
const AT_ONCE_HERE = 2;
const AT_ONCE_ELSEWHERE = 4;

/**
 * Opens a server that writes captions: any that speaks OpenAI's chat completions interface with pictures. Nothing is
 * sent yet. See docs/captions.md.
 * @param server `ollama:MODEL`, or the address of a server
 * @throws PhotonymError USAGE if that is neither, or the server is another machine and `sendPictures` is not set
 * @example
 * ```ts no-run
 * import { openCaptioner, openClassifier, planRenames } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * await using caption = await openCaptioner('ollama:llava');
 * const { plan } = await planRenames(['pictures'], { classifier, caption });
 * for (const { target, captionBy } of plan.files) console.log(target, captionBy ?? '');
 * ```
 */
export async function openCaptioner(
  server: string,
  options: CaptionerOptions = {},
): Promise<Captioner> {
  const { env = process.env, captioned = 'unsure', edge = DEFAULT_EDGE } = options;
  const { limitMs = DEFAULT_LIMIT_MS, onGone, wait = pause } = options;
  const address = serverAddress(server, options.model, env['OLLAMA_HOST']);
  const { url, model, isOllama } = address;
  const pinned = await ownAddresses(url.hostname, options.resolve);
  const isHere = pinned !== undefined && !isCloudModel(address);
  const shown = shownAddress(url);
  if (!isHere && options.sendPictures !== true) throw leavesMachine(shown, address);
  const key = serverKey(url, env);
  const connection = await connectTo({ url, key, pinned, limitMs });
  const facts = { model, address: shown, isHere, captioned, prompt: promptText(options), edge };
  const atOnce = isHere ? AT_ONCE_HERE : AT_ONCE_ELSEWHERE;
  const acting = { connection, isOllama, key, atOnce, onGone, wait, now: Date.now };
  return new ServerCaptioner(facts, acting);
}

function leavesMachine(shown: string, address: ServerAddress): PhotonymError {
  const message = isCloudModel(address)
    ? `${address.model} runs on Ollama's servers, so pictures would leave it.`
    : `${shown} is not on this machine, so pictures would leave it.`;
  return new PhotonymError('USAGE', message, {
    remedy:
      'Add --send-pictures if they may, or name a server on this machine, such as --captions ollama:llava.',
  });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    throw signal?.aborted ? interruptedBy(signal) : error;
  }
}
