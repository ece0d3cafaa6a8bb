/** Allocates a WebAssembly module's memory piece by piece from the start; nothing is freed. */
export class WasmMemory {
  readonly #memory: WebAssembly.Memory;
  #end: number;
  #bytes: Uint8Array;

  /** @param start bytes to leave free at the beginning */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory;
    this.#end = start;
    this.#bytes = new Uint8Array(memory.buffer);
  }

  /** End of the allocated memory, in bytes. */
  get size(): number {
    return this.#end;
  }

  /** Allocates zeroed bytes and returns their address, a multiple of 16. */
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

  /** Allocates a copy of the values and returns its address. */
  put(values: Uint8Array | Int16Array | Int32Array | Uint32Array | Float32Array): number {
    const at = this.take(values.byteLength);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    return at;
  }

  /** A view that is valid until more is allocated. */
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
