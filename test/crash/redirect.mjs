// Module hooks: whoever asks for the database gets the one with points.
export function resolve(specifier, context, next) {
  return specifier === '@photostructure/sqlite'
    ? { url: new URL('killable-sqlite.mjs', import.meta.url).href, shortCircuit: true }
    : next(specifier, context);
}
