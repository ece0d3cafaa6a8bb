import { z } from 'zod';
import { lazily } from '../../../base/checks/lazily.ts';

/** Columns of numbers by name, and lists of words: what a gazetteer file holds. */
export interface ColumnFile {
  readonly columns: Readonly<Record<string, Column>>;
  readonly words: Readonly<Record<string, readonly string[]>>;
}

type Column = Float32Array | Uint32Array | Uint16Array | Uint8Array;

const ALIGNMENT = 8;

/** The file: the length of its directory, the directory as JSON, and the columns, little-endian and aligned. */
export function packColumns({ columns, words }: ColumnFile): Uint8Array {
  let end = 0;
  const places = Object.entries(columns).map(([name, column]) => {
    const start = end;
    end = aligned(start + column.byteLength);
    return { name, start, length: column.length, column };
  });
  const listed = places.map(({ name, start, length }) => [name, { start, length }]);
  const directory = Buffer.from(JSON.stringify({ columns: Object.fromEntries(listed), words }));
  const first = aligned(4 + directory.length);
  const file = Buffer.alloc(first + end);
  file.writeUInt32LE(directory.length, 0);
  directory.copy(file, 4);
  for (const { start, column } of places) {
    file.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), first + start);
  }
  return file;
}

const DIRECTORY = lazily(() =>
  z.object({
    columns: z.record(z.string(), z.object({ start: z.int(), length: z.int() })),
    words: z.record(z.string(), z.array(z.string())),
  }),
);

/** Reads a file of {@link packColumns}. A column is a view of its bytes, which must begin at a multiple of 8. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  readonly #directory: z.infer<ReturnType<typeof DIRECTORY>>;
  readonly #first: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const length = Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE();
    const text = new TextDecoder().decode(bytes.subarray(4, 4 + length));
    this.#directory = DIRECTORY().parse(JSON.parse(text));
    this.#first = aligned(4 + length);
  }

  floats(name: string): Float32Array {
    return new Float32Array(...this.#place(name));
  }

  integers(name: string): Uint32Array {
    return new Uint32Array(...this.#place(name));
  }

  shorts(name: string): Uint16Array {
    return new Uint16Array(...this.#place(name));
  }

  bytes(name: string): Uint8Array {
    return new Uint8Array(...this.#place(name));
  }

  words(name: string): readonly string[] {
    return this.#directory.words[name] ?? [];
  }

  #place(name: string): [buffer: ArrayBufferLike, start: number, length: number] {
    const { start, length } = this.#directory.columns[name] ?? { start: 0, length: 0 };
    const { buffer, byteOffset } = this.#bytes;
    return [buffer, byteOffset + this.#first + start, length];
  }
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
