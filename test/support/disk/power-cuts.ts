import type { Ports } from '../../../src/apply/ports.ts';
import type { Disk } from './disk-image.ts';
import { faultyDisk } from './faulty-disk.ts';

/** What the disks had on them at one moment, without what had not been written to them yet. */
export interface PowerCut {
  /** Number of the call of the file system, or write of the journal, before or after which it is. */
  readonly at: number;
  readonly images: readonly string[];
}

/**
 * Cuts the power at points of one piece of work, without ending it: at each, the images of the disks
 * are copied as they are. What the system holds back in memory is not in them.
 */
export class PowerCuts {
  readonly cuts: PowerCut[] = [];
  readonly ports: Partial<Ports>;
  /** Points passed. */
  points = 0;
  readonly #disks: readonly Disk[];

  constructor(disks: readonly Disk[], isPoint: (at: number) => boolean) {
    this.#disks = disks;
    const pass = (): void => {
      this.points += 1;
      if (!isPoint(this.points)) return;
      this.cuts.push({ at: this.points, images: this.#disks.map((disk) => disk.snapshot()) });
    };
    this.ports = { fs: faultyDisk(pass), journalHook: pass };
  }
}

/** Goes on where the power was cut. */
export async function restore(disks: readonly Disk[], { images }: PowerCut): Promise<void> {
  for (const disk of disks) await disk.eject();
  for (const [index, disk] of disks.entries()) disk.insert(images[index] ?? '');
}
