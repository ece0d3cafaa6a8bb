// Module hooks: every import of the database gets the one with kill points.
export function resolve(specifier, context, next) {
  return specifier === '@photostructure/sqlite'
    ? { url: new URL('killable-sqlite.mjs', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
}
