import type { NamedGroup } from '../../plan/core/names/name-groups.ts';
import type { PreviewKind, PreviewRow, SchemePreview, TemplateEdit } from '../core/api.ts';
import type { Card, SchemeText } from '../core/api-events.ts';
import { judgedForPlan, type NamingStyle } from '../core/naming.ts';
import type { Board } from './board/board.ts';
import type { Review } from './review.ts';

/** Rows of each kind: the odd ones are few, but none is left out. */
const MOST_ROWS: Readonly<Record<PreviewKind, number>> = {
  plain: 4,
  equal: 2,
  companions: 2,
  undated: 1,
  unsure: 1,
  'by-hand': 1,
};

/**
 * What another scheme would do to a few pictures.
 * @throws PhotonymError USAGE with the mistake in a template
 */
export async function previewOf(review: Review, scheme: SchemeText): Promise<SchemePreview> {
  const { board } = review;
  const none = { into: undefined, words: undefined };
  const style = { ...board.style, ...none, ...(await review.schemeOf(scheme)) };
  const sample = sampleOf(board);
  const named = await board.namesIn(style, sample.keys());
  const rows = [...sample].flatMap(([id, kind]) =>
    rowsOf(id, kind, named, foldersOf(id, board, style)),
  );
  return { rows };
}

/** Pictures that a template is tried on. */
const FEW = 2;

/**
 * What a template would make of the first of its pictures, leaving out those that it leaves alone.
 * @throws PhotonymError USAGE with the mistake in it
 */
export async function templatePreviewOf(
  { board, session }: Review,
  edit: TemplateEdit,
): Promise<SchemePreview> {
  const { ids, decided } = session.tried(edit);
  const named = await board.namesIn(board.style, ids.slice(0, FEW), decided);
  return { rows: ids.slice(0, FEW).flatMap((id) => rowsOf(id, 'plain', named, [])) };
}

function rowsOf(
  id: number,
  kind: PreviewKind,
  named: ReadonlyMap<number, NamedGroup>,
  folders: readonly string[],
): PreviewRow[] {
  const [[name, newName] = ['', ''], ...others] = named.get(id)?.members ?? [];
  if (name === '') return [];
  const companions = others.map(([, target]) => target);
  return [{ id, kind, name, newName: [...folders, newName].join('/'), companions }];
}

function foldersOf(id: number, board: Board, style: NamingStyle): readonly string[] {
  const named = board.named(id);
  return (named && judgedForPlan(named, style).into) ?? [];
}

/** A few pictures with the kind that makes each worth showing, the ordinary ones first. */
function sampleOf({ cards }: Board): Map<number, PreviewKind> {
  const found = new Map<PreviewKind, number[]>();
  for (const card of cards.items) {
    if (card.partOf !== undefined || card.status === 'failed') continue;
    const kind = kindOf(card);
    const ids = found.get(kind) ?? [];
    if (ids.length < MOST_ROWS[kind]) found.set(kind, [...ids, card.id]);
  }
  const kinds = Object.keys(MOST_ROWS).filter(isKind);
  return new Map(kinds.flatMap((kind) => (found.get(kind) ?? []).map((id) => [id, kind] as const)));
}

function isKind(text: string): text is PreviewKind {
  return Object.hasOwn(MOST_ROWS, text);
}

function kindOf({ byHand, status, companions, clash, takenFrom }: Card): PreviewKind {
  if (byHand) return 'by-hand';
  if (status === 'unsure') return 'unsure';
  if (companions > 0) return 'companions';
  if (clash) return 'equal';
  return takenFrom === undefined ? 'undated' : 'plain';
}
