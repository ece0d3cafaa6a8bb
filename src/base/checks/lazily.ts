/**
 * Makes something when it is first needed. For the schemas of modules that most runs load and few need: making all of
 * them takes longer than most of what such a run does.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
