import { rm } from 'node:fs/promises';
import type { ClassifierOptions } from '../core/classifier.ts';
import type { DeviceInUse } from '../core/device.ts';
import { withPixelInput } from '../core/pixel-input.ts';
import { descriptionOf, type NetworkDescription, readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { type Kept, keepGraph, placeForGraph } from './kept-network.ts';
import { reopening, type Session } from './runtime.ts';
import { openSession } from './session.ts';

export interface OpenNetwork {
  readonly session: Session;
  readonly device: DeviceInUse;
  readonly description: NetworkDescription;
  /** What the session reads in place. */
  readonly graph?: Uint8Array;
}

interface OpenOptions extends ClassifierOptions {
  readonly threads: number;
}

/**
 * Reads a network's files and opens a session, with 8-bit pixels for its input.
 * @param kept where its optimised graph is left
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function openFiles(
  folder: ModelFolder,
  { preprocess = 'model', threads, device: wanted = 'cpu' }: OpenOptions,
  kept: Kept | undefined,
): Promise<OpenNetwork> {
  const files = await readNetworkFiles(folder, preprocess);
  const { facts, input, readout } = files;
  const model = withPixelInput(readout.model, input, facts.preprocessing, ...readout.additions);
  const { weights } = folder;
  const writeTo = kept && wanted === 'cpu' ? await placeForGraph(kept.keep) : undefined;
  const options = { threads, device: wanted, weights };
  const description = descriptionOf(files);
  if (kept !== undefined && writeTo !== undefined) {
    try {
      const opened = await openSession(model, { ...options, writeTo });
      const version = (await reopening().catch(() => undefined))?.version ?? '';
      await keepGraph(kept.keep, version, writeTo);
      return { ...opened, description };
    } catch {
      // The disk may be full. Without leaving anything there, the network opens, or says what is wrong with it.
      await rm(writeTo, { force: true }).catch(() => undefined);
    }
  }
  return { ...(await openSession(model, options)), description };
}
