import type { Edit } from '../../core/api.ts';

/** The edit that labels pictures with a category, or, without a node, with any other word. */
export function labelEdit(
  ids: readonly number[],
  { label, node = null }: { readonly label: string; readonly node?: string | null | undefined },
  type: 'label' | 'always' = 'label',
): Edit {
  return { type, ids, label, ...(node !== null && { node }) };
}
