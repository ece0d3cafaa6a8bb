import { posix } from 'node:path';
import { stemOf } from '../../find/core/companions.ts';
import { claimsPicture } from '../../find/core/formats.ts';

/** How a sidecar is called: after the picture's whole name (`x.jpg.xmp`), or its stem (`x.xmp`). */
export type SidecarSpelling = 'name' | 'stem';

/** Programs, and how they call sidecars. */
export const SIDECAR_PROGRAMS = ['lightroom', 'darktable', 'digikam'] as const;
export type SidecarProgram = (typeof SIDECAR_PROGRAMS)[number];

const SPELLINGS: Readonly<Record<SidecarProgram, SidecarSpelling>> = {
  lightroom: 'stem',
  darktable: 'name',
  digikam: 'name',
};

/** The path of a picture's sidecar. */
export function sidecarOf(picture: string, spelling: SidecarSpelling): string {
  const name = posix.basename(picture);
  return posix.join(posix.dirname(picture), `${spelling === 'name' ? name : stemOf(name)}.xmp`);
}

/** How a sidecar has to be called after its picture has moved. */
export function sidecarAfter(
  sidecar: string,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const isByName = posix.basename(sidecar).startsWith(posix.basename(from));
  return from === to ? sidecar : sidecarOf(to, isByName ? 'name' : 'stem');
}

/** What the names in a folder say of sidecars. */
export interface FolderNames {
  /** The sidecars of a picture that are there. */
  sidecarsOf(name: string): readonly string[];
  /** The name for a new one. */
  newSidecarOf(name: string, options: NewSidecar): string;
}

interface NewSidecar {
  readonly program: SidecarProgram | undefined;
  /** The files of its group: pictures of another one may not share a sidecar with it. */
  readonly group: ReadonlySet<string>;
}

/** Looks through the names of a folder's files. */
export function folderNames(names: readonly string[]): FolderNames {
  const byKey = new Map(names.map((name) => [name.toLowerCase(), name]));
  const pictures = names.filter(claimsPicture);
  const found = (name: string, spelling: SidecarSpelling): string[] => {
    const sidecar = byKey.get(sidecarOf(name, spelling).toLowerCase());
    return sidecar === undefined ? [] : [sidecar];
  };
  const stems = new Map<string, string[]>();
  for (const name of pictures) {
    const stem = stemOf(name).toLowerCase();
    stems.set(stem, [...(stems.get(stem) ?? []), name]);
  }
  const count = (spelling: SidecarSpelling): number =>
    pictures.filter((name) => found(name, spelling).length > 0).length;
  // After the whole name, it is clear whose it is; most programs read that.
  let usual: SidecarSpelling | undefined;
  return {
    sidecarsOf: (name) => [...found(name, 'name'), ...found(name, 'stem')],
    newSidecarOf(name, { program, group }) {
      usual ??= count('stem') > count('name') ? 'stem' : 'name';
      const wished = program === undefined ? usual : SPELLINGS[program];
      const others = stems.get(stemOf(name).toLowerCase()) ?? [];
      const isShared = others.some((other) => !group.has(other));
      return sidecarOf(name, isShared ? 'name' : wished);
    },
  };
}
