/** As a CommonJS package, sharp loads in a third of the time: as an ES module it has 60 files parsed twice (docs/performance.md). */
const REQUIRED = ['sharp'];
const MARK = '\0required:';

/** Loads some packages with `require`, although the sources import them. Declarations stay as they are. */
export function requiredPackages() {
  return {
    name: 'required-packages',
    resolveId: {
      order: /** @type {const} */ ('pre'),
      /**
       * @param {string} id
       * @param {string | undefined} importer
       */
      handler(id, importer) {
        if (!REQUIRED.includes(id) || importer?.endsWith('.d.ts')) return null;
        return MARK + id;
      },
    },
    /** @param {string} id */
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const name = JSON.stringify(id.slice(MARK.length));
      return `import { createRequire } from 'node:module';
export default createRequire(import.meta.url)(${name});`;
    },
  };
}
