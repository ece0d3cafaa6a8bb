import type { Card } from '../../../core/api-events.ts';
import type { LabelOption } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { groupHolding } from '../../core/groups/order.ts';
import type { Page } from '../../page.ts';

/** The commands for all cards of a group, shown or collapsed. */
export function groupCommands({ store, commands }: Page, section: string) {
  const cards = (): readonly Card[] => store.view.sheet.groups.get(section) ?? [];
  const ids = (): number[] =>
    cards()
      .filter(({ status }) => status !== 'failed')
      .map(({ id }) => id);
  return {
    /** Selects the whole group, or deselects it if it is selected. */
    tick: () => {
      const { selection } = store.state;
      const next = new Set(selection.ids);
      const all = cards().map(({ id }) => id);
      const isTicked = all.every((id) => next.has(id));
      for (const id of all) {
        if (isTicked) next.delete(id);
        else next.add(id);
      }
      commands.select({ ...selection, ids: next, anchor: all[0] ?? null });
    },
    /** Accepts the names that there are. */
    accept: () => {
      const named = cards().filter(({ status }) => status === 'named');
      if (named.length > 0) void commands.edit({ type: 'accept', ids: named.map(({ id }) => id) });
    },
    call: () => commands.open({ type: 'label', ids: ids() }),
    callThem: (option: Pick<LabelOption, 'label' | 'node'>) =>
      void commands.edit(labelEdit(ids(), option)),
    rename: () => commands.open({ type: 'rename', ids: ids() }),
    collapse: () => commands.collapse(section),
  };
}

/** Key of the group that holds a card of the sheet; undefined if it is not grouped. */
export function groupOf({ store }: Page, id: number): string | undefined {
  const key = groupHolding(store.view.sheet.groups, id);
  return key === 'all' ? undefined : key;
}
