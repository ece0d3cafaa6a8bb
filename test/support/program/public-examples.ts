import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A module that documentation shows. */
interface Example {
  /** Where it is shown: a page, or a function of the library. */
  readonly title: string;
  readonly code: string;
  /** False for `ts no-run`: it needs a download. */
  readonly runs: boolean;
}

/** A function or class of the library, with the examples in its docstring. */
interface PublicValue {
  readonly name: string;
  readonly examples: readonly Example[];
}

/** The fenced TypeScript of a text. */
export function examplesIn(text: string, title: string): Example[] {
  return Array.from(
    text.matchAll(/^```ts( no-run)?\n(.*?)^```$/gms),
    ([, noRun, code = ''], index) => ({
      title: `${title}, example ${index + 1}`,
      code,
      runs: noRun === undefined,
    }),
  );
}

/**
 * The functions and classes that the built package's entry points export, those exported twice once. Its
 * declarations are a tenth of the sources.
 */
export function publicValues(checkout: string): PublicValue[] {
  const options = { noLib: true, types: [] };
  const host = ts.createCompilerHost(options);
  // Docstrings need no packages, whose types would take most of the time.
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const resolvedFileName = path.join(path.dirname(from), text.replace(/\.js$/, '.d.ts'));
      return {
        resolvedModule: /^\..*\.js$/.test(text)
          ? { resolvedFileName, extension: ts.Extension.Dts }
          : undefined,
      };
    });
  const program = ts.createProgram(entryFiles(checkout), options, host);
  const checker = program.getTypeChecker();
  const values = new Map<ts.Declaration, PublicValue>();
  for (const file of program.getRootFileNames()) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module === undefined ? [] : checker.getExportsOfModule(module)) {
      const declaration = implementationOf(exported, checker);
      if (declaration === undefined || values.has(declaration)) continue;
      const name = `${exported.name} (${path.relative(checkout, declaration.getSourceFile().fileName)})`;
      values.set(declaration, { name, examples: examplesOf(declaration, name) });
    }
  }
  return [...values.values()];
}

/** The declarations of the entry points of package.json. */
function entryFiles(checkout: string): string[] {
  const manifest: { readonly exports: Readonly<Record<string, string | { types: string }>> } =
    JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  return Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [path.join(checkout, entry.types)],
  );
}

/** The function or class behind an export; undefined for constants and for what is exported as a type. */
function implementationOf(
  exported: ts.Symbol,
  checker: ts.TypeChecker,
): ts.Declaration | undefined {
  const asType = exported.declarations?.some(
    (node) => ts.isExportSpecifier(node) && ts.isTypeOnlyImportOrExportDeclaration(node),
  );
  if (asType) return undefined;
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(exported) : exported).declarations?.find(
    (node) => ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node),
  );
}

function examplesOf(declaration: ts.Declaration, title: string): Example[] {
  const texts = ts
    .getJSDocTags(declaration)
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
  return examplesIn(texts.join('\n'), title);
}
