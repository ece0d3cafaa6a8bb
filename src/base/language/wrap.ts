import { widthOf } from './width.ts';

/**
 * Breaks a text into lines of a width in columns: at spaces and between Chinese and Japanese characters, but not
 * before their closing marks nor after their opening ones. Commands, quoted or after a colon, stay in one line
 * where they fit into one; a word that is too long stands alone.
 * @param indent what all lines but the first begin with
 */
export function wrapTo(text: string, width: number, indent = ''): string {
  return text
    .split('\n')
    .map((line) => (widthOf(line) <= width ? line : linesOf(line, width, indent).join('\n')))
    .join('\n');
}

function linesOf(line: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of piecesOf(line, width - widthOf(indent))) {
    if (current === '' || widthOf(current + piece) <= width) {
      current += piece;
      continue;
    }
    lines.push(current);
    current = indent + piece.trimStart();
  }
  return [...lines, current];
}

/** Spaces and what follows them up to the next place for a break. A space that does not break is none. */
const PIECE =
  /[ \t]*(?:[（「『《〈“‘]*[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー][\p{Po}\p{Pe}\p{Pf}]*|[（「『《〈]*[^ \t\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー（「『《〈]+|[（「『《〈]+|$)/gu;

/** A command that the text tells to type. */
const COMMAND =
  /`[^`]+`|["„“]photonym [^"“”]+["“”]|(?<=[:：] ?)photonym [^;,()；，（）]+?(?=[.。]?(?:\s*[(（]|[;,；，)）]|[.。]\s|[.。]?$))/g;

/** Stands for a space that is no place for a break. */
const JOINT = '\ue000';

function piecesOf(line: string, width: number): string[] {
  const joined = line.replace(COMMAND, (command) =>
    widthOf(command) > width ? command : command.replaceAll(' ', JOINT),
  );
  const pieces = joined.match(PIECE) ?? [];
  return pieces.filter(Boolean).map((piece) => piece.replaceAll(JOINT, ' '));
}
