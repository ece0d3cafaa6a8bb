// Reads what every source imports.
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { parseSync } from 'vite';

/**
 * @typedef {object} Import
 * @property {string} to a file relative to the root, the name of a package, or `node:` and a module's name
 * @property {boolean} isErased whether it imports types only, so that it is gone when the program runs
 */

/**
 * The imports of each file, dynamic ones included. Throws if one leads nowhere.
 * @param {string} root
 * @param {readonly string[]} files relative to the root
 * @returns {Map<string, readonly Import[]>}
 */
export function readImports(root, files) {
  return new Map(
    files.map((file) => {
      const imports = importsIn(file, readFileSync(path.join(root, file), 'utf8'));
      return [
        file,
        imports.map(({ to, isErased }) => ({ to: resolved(root, file, to), isErased })),
      ];
    }),
  );
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Import[]}
 */
function importsIn(file, source) {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  /** @param {readonly { isType: boolean }[]} entries */
  const isErased = (entries) => entries.length > 0 && entries.every(({ isType }) => isType);
  const written = module.staticImports.map(({ moduleRequest, entries }) => ({
    to: moduleRequest.value,
    isErased: isErased(entries),
  }));
  const passedOn = module.staticExports.flatMap(({ entries }) => {
    const from = entries[0]?.moduleRequest?.value;
    return from === undefined ? [] : [{ to: from, isErased: isErased(entries) }];
  });
  const atRunTime = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const [, to] = /^['"](.+)['"]$/.exec(source.slice(start, end)) ?? [];
    return to === undefined ? [] : [{ to, isErased: false }];
  });
  return [...written, ...passedOn, ...atRunTime];
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} request
 */
function resolved(root, file, request) {
  if (isBuiltin(request)) return `node:${request.replace(/^node:/, '')}`;
  if (!request.startsWith('.')) return (/^(@[^/]+\/)?[^/]+/.exec(request) ?? [request])[0];
  const to = path.posix.join(path.posix.dirname(file), request);
  if (!existsSync(path.join(root, to))) throw new Error(`${file} imports ${to}, which is missing`);
  return to;
}
