import { defined } from '../../base/defined.ts';
import type { Sequence } from '../../base/packed-list.ts';
import type { FolderTemplate } from '../../name/template.ts';
import { renderFolders } from '../../name/template-render.ts';
import type { Judged } from './judged.ts';

/**
 * The pictures with the event that each belongs to, which is known only when all have been seen: in the values of
 * their names, and in their folders.
 */
export function withEvents(
  judged: Sequence<Judged>,
  eventOf: (row: number) => string | undefined,
  into: FolderTemplate | undefined,
): Sequence<Judged> {
  const complete = (picture: Judged, row: number): Judged => {
    const event = defined({ event: eventOf(row) });
    const { folderValues, values, status } = picture;
    return {
      ...picture,
      ...(status === 'named' && { values: { ...values, ...event } }),
      ...(into !== undefined &&
        folderValues !== undefined && { into: renderFolders(into, { ...folderValues, ...event }) }),
    };
  };
  return {
    length: judged.length,
    at(index) {
      const picture = judged.at(index);
      return picture && complete(picture, index < 0 ? judged.length + index : index);
    },
    *[Symbol.iterator]() {
      let row = 0;
      for (const picture of judged) yield complete(picture, row++);
    },
  };
}
