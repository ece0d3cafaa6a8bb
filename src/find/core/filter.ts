import picomatch from 'picomatch';

export interface FilterOptions {
  /** Only files that match one of these globs. */
  readonly include?: readonly string[];
  /** No file or folder that matches one of these globs. */
  readonly exclude?: readonly string[];
  /** Also names that begin with a dot. Default false. */
  readonly hidden?: boolean;
}

/** Says of a path below a root (with `/` between folders) whether it is wanted. */
export interface Filter {
  file(relative: string): boolean;
  folder(relative: string): boolean;
}

/**
 * Globs as in a shell, without regard to case; one without a slash is matched against the name
 * alone, at any depth, one with a slash against the path below the folder given.
 */
export function makeFilter({ include = [], exclude = [], hidden = false }: FilterOptions): Filter {
  const included = include.map(matcher);
  const excluded = exclude.map(matcher);
  const visible = (relative: string): boolean => hidden || !nameOf(relative).startsWith('.');
  const refused = (relative: string): boolean => excluded.some((matches) => matches(relative));
  return {
    folder: (relative) => visible(relative) && !refused(relative),
    file: (relative) =>
      visible(relative) &&
      !refused(relative) &&
      (included.length === 0 || included.some((matches) => matches(relative))),
  };
}

function matcher(glob: string): (relative: string) => boolean {
  const trimmed = glob.replace(/\/+$/, '');
  const matches = picomatch(trimmed, { nocase: true, dot: true });
  return trimmed.includes('/') ? matches : (relative) => matches(nameOf(relative));
}

function nameOf(relative: string): string {
  return relative.slice(relative.lastIndexOf('/') + 1);
}
