import { formatDate } from './date-pattern.ts';
import { numberedStem } from './file-name.ts';
import { portableStem } from './rules.ts';
import type {
  FolderTemplate,
  KeywordTemplate,
  NameTemplate,
  Slot,
  TemplatePart,
  TokenUse,
  Transform,
} from './template.ts';
import { isDateToken, type TemplateValues, TOKENS, type TokenName } from './tokens.ts';
import { cutTo, TRANSFORMS } from './transforms.ts';

const SEPARATORS = '[\\s\\p{Pd}\\p{Pc}.,:;+~&·|=]';
const SEPARATORS_BEFORE = new RegExp(`^${SEPARATORS}+`, 'u');
const SEPARATORS_BEHIND = new RegExp(`${SEPARATORS}+$`, 'u');
// Units and the like: the f of f{aperture}.
const ATTACHED = `[^\\s\\p{Pd}\\p{Pc}.,:;+~&·|=()\\[\\]]+`;
const ATTACHED_BEFORE = new RegExp(`^${ATTACHED}`, 'u');
const ATTACHED_BEHIND = new RegExp(`${ATTACHED}$`, 'u');
/** More of one value never fits in a name, but a caption may have any length. */
const MAX_VALUE_UNITS = 1024;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * The name of a picture without its extension, valid on every file system but not yet cut to its maximum
 * length.
 * @returns null if nothing the template uses is known
 * @example
 * ```ts
 * import { parseNameTemplate, renderName } from 'photonym/name';
 *
 * const template = parseNameTemplate('{date} {label:kebab}');
 * console.log(renderName(template, { label: 'red fox', taken: '2026-05-04T10:11:12' })); // 2026-05-04 red-fox
 * ```
 */
export function renderName(template: NameTemplate, values: TemplateValues): string | null {
  return renderPortable(template.parts, values);
}

/**
 * The folders for a picture, outermost first, each valid on every file system and always below the root.
 * A folder whose tokens are all unknown is left out.
 * @example
 * ```ts
 * import { parseFolderTemplate, renderFolders } from 'photonym/name';
 *
 * const template = parseFolderTemplate('{year}/{label}');
 * console.log(renderFolders(template, { label: 'red fox', taken: '2026-05-04T10:11:12' })); // 2026, red fox
 * ```
 */
export function renderFolders(template: FolderTemplate, values: TemplateValues): string[] {
  return template.folders.flatMap((folder) => {
    const name = renderPortable(folder, values);
    return name === null ? [] : [numberedStem(name, 1, [''])];
  });
}

/**
 * A keyword and those above it, outermost first, as people write them: whatever characters a file name may not have.
 * A level whose tokens are all unknown is left out; if all are, there is no keyword.
 * @returns empty if there is none
 */
export function renderKeyword({ levels }: KeywordTemplate, values: TemplateValues): string[] {
  const rendered = levels.map((parts) => ({
    text: renderParts(parts, values).replace(/\s+/g, ' ').trim(),
    hasTokens: parts.some((part) => typeof part !== 'string'),
    isKnown: piecesOf(parts, values).some(({ type, text }) => type === 'value' && text !== ''),
  }));
  const open = rendered.filter(({ hasTokens }) => hasTokens);
  if (open.length > 0 && !open.some(({ isKnown }) => isKnown)) return [];
  return rendered.flatMap(({ text, hasTokens, isKnown }) =>
    text === '' || (hasTokens && !isKnown) ? [] : [text],
  );
}

function renderPortable(parts: readonly TemplatePart[], values: TemplateValues): string | null {
  const text = renderParts(parts, values);
  return text.replace(SEPARATORS_BEHIND, '') === '' ? null : portableStem(text);
}

/**
 * The text of a template. An empty token also removes the brackets around it, text attached to it, and the
 * separator before it or, at the beginning, the one after it.
 */
function renderParts(parts: readonly TemplatePart[], values: TemplateValues): string {
  let text = '';
  // The text between the last token that had a value and the next.
  let between = '';
  let isGap = false;
  const joined = (): string =>
    text === '' && isGap ? between.replace(SEPARATORS_BEFORE, '') : between;
  const pieces = withoutAttached(withoutEmptyBrackets(piecesOf(parts, values)));
  for (const piece of pieces) {
    if (piece.type === 'plain') {
      const isOpen = isGap && /[([]$/.test(between);
      between += isOpen ? piece.text.replace(SEPARATORS_BEFORE, '') : piece.text;
    } else if (piece.text === '') {
      isGap = true;
      between = between.replace(SEPARATORS_BEHIND, '');
    } else {
      text += joined() + piece.text;
      between = '';
      isGap = false;
    }
  }
  return text + joined();
}

interface Piece {
  readonly type: 'plain' | 'value';
  readonly text: string;
}

function piecesOf(parts: readonly TemplatePart[], values: TemplateValues): Piece[] {
  return parts.map((part) =>
    typeof part === 'string'
      ? { type: 'plain', text: part }
      : { type: 'value', text: slotText(part, values) },
  );
}

function isEmpty(piece: Piece | undefined): boolean {
  return piece?.type === 'value' && piece.text === '';
}

function withoutEmptyBrackets(pieces: readonly Piece[]): Piece[] {
  const opens = (piece: Piece | undefined): string =>
    piece?.type === 'plain' ? (/[([]$/.exec(piece.text)?.[0] ?? '') : '';
  const closes = (piece: Piece | undefined, bracket: string): boolean =>
    bracket !== '' && piece?.type === 'plain' && piece.text.startsWith(CLOSING[bracket] ?? '');
  return pieces.map((piece, index) => {
    if (piece.type === 'value') return piece;
    const before = isEmpty(pieces[index - 1]) && closes(piece, opens(pieces[index - 2]));
    const behind = isEmpty(pieces[index + 1]) && closes(pieces[index + 2], opens(piece));
    const text = piece.text.slice(before ? 1 : 0, behind ? -1 : undefined);
    return { type: 'plain', text };
  });
}

function withoutAttached(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.type === 'value') return piece;
    const kept = isEmpty(pieces[index - 1]) ? piece.text.replace(ATTACHED_BEFORE, '') : piece.text;
    const text = isEmpty(pieces[index + 1]) ? kept.replace(ATTACHED_BEHIND, '') : kept;
    return { type: 'plain', text };
  });
}

function slotText({ choices }: Slot, values: TemplateValues): string {
  for (const choice of choices) {
    const text = typeof choice === 'string' ? choice : tokenText(choice, values);
    if (text !== '') return text;
  }
  return '';
}

function tokenText({ token, transforms }: TokenUse, values: TemplateValues): string {
  const format = transforms.find((transform) => transform.type === 'pattern');
  const text = isDateToken(token)
    ? formatDate(values.taken, format?.pattern ?? TOKENS[token].pattern, format?.lang)
    : valueText(token, values);
  return transforms.reduce((done, transform) => transformed(done, transform, values), text);
}

function transformed(text: string, transform: Transform, { digits = 1 }: TemplateValues): string {
  switch (transform.type) {
    case 'word':
      return TRANSFORMS[transform.name](text, transform.lang);
    case 'cut':
      return cutTo(text, transform.length);
    case 'pad':
      return text === '' ? '' : text.padStart(transform.width, '0');
    case 'fit':
      return text === '' ? '' : text.padStart(digits, '0');
    case 'pattern':
      return text;
  }
}

function valueText(
  token: Extract<keyof TemplateValues, TokenName>,
  values: TemplateValues,
): string {
  return String(values[token] ?? '')
    .slice(0, MAX_VALUE_UNITS)
    .replace(/\s+/g, ' ')
    .trim();
}
