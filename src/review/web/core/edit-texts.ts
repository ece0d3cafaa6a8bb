import type { Edit, EditResult } from '../../core/api.ts';
import type { EditInShort } from '../../core/api-events.ts';
import { say } from './messages/messages.ts';
import { displayable, keywordText, percent } from './texts.ts';

function keywordsText(keywords: readonly string[]): string {
  return keywords.map((word) => displayable(keywordText(word))).join(', ');
}

/** What an edit is called: "Accept 5 pictures". */
export function editText(edit: EditInShort): string {
  switch (edit.type) {
    case 'accept':
    case 'reject':
    case 'reset':
    case 'rename':
      return say(`edit.${edit.type}`, { count: edit.count });
    case 'label':
    case 'always':
      return say(`edit.${edit.type}`, { count: edit.count, label: edit.label });
    case 'add-keywords':
    case 'remove-keywords':
      return say(`edit.${edit.type}`, { count: edit.count, list: keywordsText(edit.keywords) });
    case 'merge':
      return say('edit.merge', { from: edit.from, label: edit.into });
    case 'floor':
      return say('edit.floor', { percent: percent(edit.floor) });
    case 'naming':
      return say('edit.naming', { template: edit.name });
    case 'run':
      return say('edit.run', { deed: edit.deed, count: edit.count });
  }
}

/**
 * What an edit has done: "Accepted 5"; undefined if its effect is in sight anyway.
 * The pictures that were left alone are always told of.
 */
export function doneText(edit: Edit, { changed, unnamed = 0 }: EditResult): string | undefined {
  switch (edit.type) {
    case 'merge':
      return say('did.merge', { count: changed, label: edit.into });
    case 'add-keywords':
    case 'remove-keywords':
      if (edit.ids.length < 2) return undefined;
      return say(`did.${edit.type}`, {
        count: edit.ids.length,
        list: keywordsText(edit.keywords),
      });
    case 'always':
      return say('did.always', { count: edit.ids.length, label: edit.label });
    case 'floor':
    case 'naming':
      return say('did.floor', { count: changed });
  }
  const count = edit.ids.length - unnamed;
  if (edit.type === 'accept' && unnamed > 0) return say('did.acceptSome', { count, unnamed });
  if (edit.type === 'template' && unnamed > 0) return say('did.renameSome', { count, unnamed });
  if (count < 2) return undefined;
  return say(`did.${edit.type === 'template' ? 'rename' : edit.type}`, { count });
}
