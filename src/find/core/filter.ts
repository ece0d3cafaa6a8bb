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
  /** The globs that have matched nothing so far; none before the first path is checked. */
  unused(): UnusedGlob[];
}

/**
 * Globs as in a shell, ignoring case. A glob without a slash is matched against the name alone, at
 * any depth; a glob with a slash against the path below the given folder.
 */
export function makeFilter({ include = [], exclude = [], hidden = false }: FilterOptions): Filter {
  let isAsked = false;
  const included = include.map(makeGlob);
  const excluded = exclude.map(makeGlob);
  const visible = (relative: string): boolean => {
    isAsked = true;
    return hidden || !nameOf(relative).startsWith('.');
  };
  const refused = (relative: string): boolean => anyMatches(excluded, relative);
  return {
    folder: (relative) => visible(relative) && !refused(relative),
    file: (relative) =>
      visible(relative) &&
      !refused(relative) &&
      (included.length === 0 || anyMatches(included, relative)),
    unused: () =>
      isAsked ? [...unusedOf('include', included), ...unusedOf('exclude', excluded)] : [],
  };
}

/** A glob that has matched nothing, and its option. */
interface UnusedGlob {
  readonly option: 'include' | 'exclude';
  readonly pattern: string;
}

function unusedOf(option: UnusedGlob['option'], globs: readonly Glob[]): UnusedGlob[] {
  return globs.flatMap(({ used, pattern }) => (used ? [] : [{ option, pattern }]));
}

interface Glob {
  readonly pattern: string;
  readonly matches: (relative: string) => boolean;
  used: boolean;
}

function makeGlob(pattern: string): Glob {
  const trimmed = pattern.replace(/\/+$/, '');
  const matches = picomatch(trimmed, { nocase: true, dot: true });
  const matchesName = (relative: string): boolean => matches(nameOf(relative));
  return { pattern, matches: trimmed.includes('/') ? matches : matchesName, used: false };
}

/** Tries all globs, so that one shadowed by others counts as used as well. */
function anyMatches(globs: readonly Glob[], relative: string): boolean {
  let any = false;
  for (const glob of globs) {
    if (!glob.matches(relative)) continue;
    glob.used = true;
    any = true;
  }
  return any;
}

function nameOf(relative: string): string {
  return relative.slice(relative.lastIndexOf('/') + 1);
}
