import type { Channel } from './channel.ts';
import { type Machine, machinesOf } from './machines.ts';

type Of<Role> = Omit<Extract<Machine, { role: Role }>, 'role'>;

/** What goes on in a queue. */
export interface QueueState {
  /** Batches that wait, those that wait to be tried again among them. */
  readonly waiting: number;
  /** Batches that are looked at. */
  readonly active: number;
  /** Batches of results that the filler has not taken yet. */
  readonly results: number;
  /** Jobs that were set aside after three tries. */
  readonly asideJobs: number;
  /** Bytes that Redis uses, for everything that it holds. */
  readonly memory: number;
  readonly workers: readonly Of<'worker'>[];
  /** Machines that refused within the last hour, and why. */
  readonly refused: readonly Of<'refused'>[];
  readonly fillers: readonly Of<'filler'>[];
  /** Pictures a second, of all workers. */
  readonly rate: number;
  /** Until all that is to be filled is in the catalog; null if that is not known. */
  readonly secondsLeft: number | null;
}

export async function stateOf(channel: Channel): Promise<QueueState> {
  const [look, seen, machines, info, damaged] = await Promise.all([
    channel.look.getJobCounts(),
    channel.seen.getJobCounts(),
    machinesOf(channel),
    channel.redis.info('memory'),
    channel.redis.hlen(channel.asideKey),
  ]);
  const workers = machines.filter((machine) => machine.role === 'worker');
  const fillers = machines.filter((machine) => machine.role === 'filler');
  const rate = workers.reduce((sum, worker) => sum + worker.rate, 0);
  const left = fillers.reduce(
    (sum, { total, done }) => sum + Math.max((total ?? done) - done, 0),
    0,
  );
  const { waiting = 0, delayed = 0, active = 0, failed = 0 } = look;
  return {
    ...{ waiting: waiting + delayed, active, asideJobs: failed + damaged },
    results: (seen['waiting'] ?? 0) + (seen['active'] ?? 0),
    memory: Number(/used_memory:(\d+)/.exec(info)?.[1] ?? 0),
    workers: workers.map(({ role: _, ...worker }) => worker),
    refused: machines
      .filter((machine) => machine.role === 'refused')
      .map(({ role: _, ...machine }) => machine),
    fillers: fillers.map(({ role: _, ...filler }) => filler),
    rate,
    secondsLeft: fillers.length === 0 || rate === 0 ? null : left / rate,
  };
}
