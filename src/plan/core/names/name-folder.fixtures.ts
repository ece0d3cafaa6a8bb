import path from 'node:path';
import { atOnce } from '../../../base/steps/steps.ts';
import { NO_EVIDENCE } from '../../../find/core/films.ts';
import { DEFAULT_TEMPLATE } from '../../../name/template.ts';
import type { Judged } from '../judged.ts';
import { ledGroups } from './led-groups.ts';
import { type NamedGroup, nameGroups } from './name-groups.ts';
import { wishOf } from './wish.ts';

/** Names the pictures of a folder that holds only these files. */
export function nameFolder(
  files: readonly string[],
  pictures: readonly Judged[],
  template = DEFAULT_TEMPLATE,
): NamedGroup[] {
  const judged = new Map(pictures.map((picture) => [path.basename(picture.path), picture]));
  const groups = ledGroups(files, judged, NO_EVIDENCE).map((group) => ({
    group,
    wish: wishOf(group, template, judged.get(group.picture) ?? {}),
  }));
  return atOnce(nameGroups(files, groups));
}
