import type { Edit } from '../../core/api.ts';

/** Calls pictures by a category, or by a word of one's own where there is no node. */
export function labelEdit(
  ids: readonly number[],
  { label, node = null }: { readonly label: string; readonly node?: string | null | undefined },
  type: 'label' | 'always' = 'label',
): Edit {
  return { type, ids, label, ...(node === null ? {} : { node }) };
}
