type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** `T` with the properties that may be undefined made optional instead. */
type Defined<T> = Omit<T, Optional<T>> & {
  [K in Optional<T>]?: Exclude<T[K], undefined>;
};

/**
 * Leaves out the properties that are undefined, for types whose optional properties are absent
 * rather than undefined (`exactOptionalPropertyTypes`).
 */
export function defined<T extends object>(values: T): Defined<T>;
export function defined(values: Readonly<Record<string, unknown>>): object {
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value !== undefined) kept[key] = value;
  }
  return kept;
}
