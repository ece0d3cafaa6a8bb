import type { Channel } from '../../../queue/channel.ts';
import { discard, type SetAside, setAside, tryAgain } from '../../../queue/set-aside.ts';
import { type QueueState, stateOf } from '../../../queue/state.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { fault, say } from '../../messages/messages.ts';
import { openQueue, type QueueCliOptions } from '../../options/queue-options.ts';
import { timeLeft } from '../../render/progress.ts';
import type { Terminal } from '../../render/terminal.ts';

interface QueueCommandOptions extends QueueCliOptions {
  readonly retry?: boolean;
  readonly discard?: boolean;
  readonly json?: boolean;
}

/** Pictures that are named, of those set aside. */
const MOST_NAMED = 20;

/** `photonym queue`: how far it is, who works on it, and what has been set aside. */
export async function runQueue(options: QueueCommandOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  await using channel = await openQueue(options, context);
  if (options.retry) await tryAgain(channel);
  if (options.discard) await discard(channel);
  const state = await stateOf(channel);
  const most = options.json ? Number.MAX_SAFE_INTEGER : MOST_NAMED;
  const aside = await setAside(channel, most);
  if (options.json) await terminal.out(JSON.stringify({ ...state, setAside: aside.map(plain) }));
  else for (const line of linesOf(state, aside, channel, terminal)) await terminal.tell(line, 4);
  return EXIT.done;
}

function plain({ picture, failure }: SetAside) {
  const { root, path, sha256 } = picture;
  return { root, path, sha256, ...failure };
}

function* linesOf(
  state: QueueState,
  aside: readonly SetAside[],
  { shown, prefix }: Channel,
  { name }: Terminal,
): Generator<string, void, undefined> {
  const { waiting, active, results, memory, rate, secondsLeft } = state;
  yield say('queue.head', { queue: name(shown), prefix });
  yield say('queue.depth', { waiting, active, results, memory: Math.ceil(memory / 1e6) });
  for (const { host, pid, looked, rate: own } of state.workers) {
    yield say('queue.worker', { host: name(host), pid: String(pid), looked, rate: own });
  }
  for (const { host, pid, reason } of state.refused) {
    yield say('queue.refused', { host: name(host), pid: String(pid), why: name(fault(reason)) });
  }
  for (const { host, pid, done, failed, total } of state.fillers) {
    const of = total ?? done;
    yield say('queue.filler', { host: name(host), pid: String(pid), done, failed, total: of });
  }
  yield say('queue.rate', { rate, workers: state.workers.length });
  if (secondsLeft !== null) yield timeLeft(secondsLeft);
  if (aside.length === 0) return;
  yield say('queue.aside', { count: state.asideJobs });
  for (const { picture, failure } of aside) {
    yield `  ${name(`${picture.root}: ${picture.path}`)}: ${name(fault(failure.message))}`;
  }
}
