import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A plug-in of the bundler: says under which licences the packages are that have become part of a bundle, in a file
 * beside it.
 * @param {string} fileName
 * @returns {import('tsdown').Rolldown.Plugin}
 */
export function licences(fileName) {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : [],
      );
      const folders = new Set(modules.flatMap((id) => packageOf(id) ?? []));
      if (folders.size === 0) return;
      const source = [...folders].sort().map(licenceIn).join('\n\n');
      this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/**
 * The folder of the package that a module belongs to; undefined for photonym's own.
 * @param {string} id
 */
function packageOf(id) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0];
}

/** @param {string} folder */
function licenceIn(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined ? '' : `\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}`;
}
