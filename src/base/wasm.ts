/** A WebAssembly module with a memory of its own. */
export interface Assembly {
  readonly memory: WebAssembly.Memory;
  /** A function that it exports. */
  callable(name: string): (...values: number[]) => number;
}

const compiled = new Map<string, WebAssembly.Module>();

/**
 * Instantiates a module; the same code is compiled once.
 * @param code base64, as written by `npm run assembly`
 */
export function loadAssembly(code: string): Assembly {
  const module = compiled.get(code) ?? new WebAssembly.Module(Buffer.from(code, 'base64'));
  compiled.set(code, module);
  const { exports } = new WebAssembly.Instance(module, {});
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the assembly exports no memory');
  return {
    memory,
    callable(name) {
      const value = exports[name];
      if (typeof value !== 'function') throw new Error(`the assembly exports no ${name}`);
      return (...values) => Number(value(...values));
    },
  };
}
