import { readFileSync } from 'node:fs';
import { runnerImport } from 'vite';

/** As rolldown takes them by itself. */
const textFiles = {
  name: 'text-files',
  enforce: /** @type {const} */ ('pre'),
  /** @param {string} id */
  load: (id) =>
    id.endsWith('.txt') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null,
};

/**
 * A plug-in of the bundler: calls the functions that a module `computed-….ts` exports when photonym is built, so that no
 * start computes what never changes. They take nothing and give what JSON can hold.
 * @returns {import('tsdown').Rolldown.Plugin}
 */
export function computedModules() {
  return {
    name: 'computed-modules',
    load: {
      filter: { id: /[\\/]computed-[a-z-]+\.ts$/ },
      async handler(id) {
        /** @type {{ module: Record<string, () => unknown> }} */
        const { module } = await runnerImport(id, { configFile: false, plugins: [textFiles] });
        const functions = Object.entries(module).map(([name, compute]) => {
          const json = JSON.stringify(JSON.stringify(compute()));
          return `export function ${name}() { return JSON.parse(${json}); }`;
        });
        return functions.join('\n');
      },
    },
  };
}
