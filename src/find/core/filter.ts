import picomatch from 'picomatch';

export interface FilterOptions {
  /** Take only files that match one of these globs. */
  readonly include?: readonly string[];
  /** Leave out files and folders that match one of these globs. */
  readonly exclude?: readonly string[];
  /** Take names that begin with a dot as well. Default: false. */
  readonly hidden?: boolean;
}

/** Decides whether a path below a root (with `/` between folders) is wanted. */
export interface Filter {
  file(relative: string): boolean;
  folder(relative: string): boolean;
}

/**
 * Globs as in a shell, ignoring case. A glob without a slash is matched against the name alone, at
 * any depth; a glob with a slash against the path below the given folder.
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
