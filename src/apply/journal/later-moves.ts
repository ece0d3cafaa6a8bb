import { join } from 'node:path';
import { HashIndex } from '../../plan/core/hash-index.ts';
import type { JournalReader } from './journal-reader.ts';

/** Which later run has moved a file on; read from the journal when it is first asked. */
export class LaterMoves {
  readonly #records: JournalReader;
  readonly #run: number;
  readonly #ids: string[] = [];
  #places: HashIndex | undefined;

  constructor(records: JournalReader, run: number) {
    this.#records = records;
    this.#run = run;
  }

  /** The id of the earliest later run that moved a file away from a place (absolute). */
  on(place: string): string | undefined {
    this.#places ??= this.#read();
    const number = this.#places.get(place);
    return number === undefined ? undefined : this.#ids[number];
  }

  #read(): HashIndex {
    const places = new HashIndex();
    for (const { id, root, source } of this.#records.laterMoves(this.#run)) {
      if (this.#ids.at(-1) !== id) this.#ids.push(id);
      const place = join(root, source);
      if (!places.has(place)) places.set(place, this.#ids.length - 1);
    }
    return places;
  }
}
