import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Packages with native code, whose JavaScript becomes part of photonym's own files: of sharp alone it is 70 files, and
 * opening them takes most of the time of its loading (docs/performance.md). What is native is loaded from where the
 * package is installed: each has what leads there. They stay dependencies.
 */
const LEADS_THERE = Object.entries({
  sharp: /\brequire(?=\([`"'](?:@img\/sharp-|\.\.\/src\/))/g,
  'onnxruntime-node': /\brequire(?=\(`\.\.\/bin\/)/g,
  '@photostructure/sqlite': /\b_dirname\(\)(?=, "\.\.")/g,
});

const PREFIX = '\0native:';
const INSTALLED = 'native-packages:installed';
/** The same as CommonJS: what turns an ES module into that has a name that packages give to functions of their own. */
const BRIDGE = 'native-packages:bridge';

const INSTALLED_SOURCE = `import { createRequire } from 'node:module';
import { dirname } from 'node:path';
const here = createRequire(import.meta.url);
export function installed(name) {
  const main = here.resolve(name);
  const require = createRequire(main);
  return { whole: () => here(name), require, folder: dirname(main), version: require('../package.json').version };
}`;

const { resolve } = createRequire(import.meta.url);

/**
 * A plug-in of the bundler. A package of another version than photonym was built with is loaded as it is installed.
 * Declarations stay as they are.
 * @returns {import('tsdown').Rolldown.Plugin}
 */
export function nativePackages() {
  const packages = LEADS_THERE.map(([name, leadsThere]) => ({
    ...{ id: PREFIX + name, name, leadsThere, main: resolve(name) },
  }));
  return {
    name: 'native-packages',
    resolveId: {
      order: 'pre',
      handler(id, importer) {
        if (id === INSTALLED || id === BRIDGE) return id;
        const found = packages.find(({ name }) => id === name);
        return importer?.endsWith('.d.ts') ? null : (found?.id ?? null);
      },
    },
    load(id) {
      if (id === INSTALLED) return INSTALLED_SOURCE;
      if (id === BRIDGE) return `module.exports = require('${INSTALLED}');`;
      const found = packages.find((one) => id === one.id);
      return found === undefined ? null : sourceOf(found);
    },
    transform(code, id) {
      const found = packages.find(({ main }) => path.dirname(id) === path.dirname(main));
      if (found === undefined) return null;
      const changed = code.replace(found.leadsThere, (part) =>
        part === 'require' ? 'there.require' : 'there.folder',
      );
      return changed === code ? null : `${thereOf(found.name)}\n${changed}`;
    },
  };
}

/** @param {string} name */
function thereOf(name) {
  return `const there = require('${BRIDGE}').installed('${name}');`;
}

/** @param {{ name: string, main: string }} found */
function sourceOf({ name, main }) {
  const manifest = path.join(path.dirname(main), '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  return `${thereOf(name)}
module.exports = there.version === '${version}' ? require(${JSON.stringify(main)}) : there.whole();`;
}
