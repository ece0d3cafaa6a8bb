/** A WebAssembly module's memory, given out piece by piece from the beginning. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  #end: number;
  #bytes: Uint8Array;

  /** @param start bytes at the beginning that stay out of it */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory;
    this.#end = start;
    this.#bytes = new Uint8Array(memory.buffer);
  }

  /** How many bytes have been given out, and what the module holds for them. */
  get size(): number {
    return this.#end;
  }

  /** Gives out zeroed bytes, at a multiple of 16. */
  take(length: number): number {
    const at = this.#end;
    this.#end = Math.ceil((at + length) / 16) * 16;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / 65536));
      this.#bytes = new Uint8Array(this.#memory.buffer);
    }
    this.#bytes.fill(0, at, this.#end);
    return at;
  }

  /** Gives out a copy. */
  put(values: Uint8Array | Int16Array | Int32Array | Uint32Array | Float32Array): number {
    const at = this.take(values.byteLength);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    return at;
  }

  /** A view that holds until more is taken. */
  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, at, length);
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, at, length);
  }

  numbers(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, at, length);
  }
}
