import { type Catalog, openCatalog } from '../../../memory/catalog/catalog.ts';
import { exportCatalog } from '../../../memory/catalog/export.ts';
import type { CataloguedModel } from '../../../memory/catalog/models.ts';
import { pruneCatalog } from '../../../memory/catalog/prune.ts';
import { catalogSize } from '../../../memory/catalog/size.ts';
import { verifyCatalog } from '../../../memory/catalog/verify.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { megabytes } from '../../render/megabytes.ts';
import { plural } from '../../render/plural.ts';

interface Json {
  readonly json?: boolean;
}

/** `photonym catalog`: its size and its place. */
export async function runCatalogShow({ json = false }: Json, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  return await withCatalog(context, async (catalog) => {
    const size = catalogSize(catalog);
    if (json) {
      await terminal.out(JSON.stringify(size));
      return EXIT.done;
    }
    const { files, contents, bytes, models } = size;
    await terminal.out(
      `${plural(files, 'file')} of ${plural(contents, 'content')}, ${megabytes(bytes)}: ${terminal.name(size.path)}`,
    );
    for (const model of models) await terminal.out(modelLine(model));
    return EXIT.done;
  });
}

function modelLine({ id, dtype, looks, lastUsed }: CataloguedModel): string {
  return `  ${id} (${dtype}): ${plural(looks, 'picture')}, last used ${lastUsed.slice(0, 10)}`;
}

/** `photonym catalog prune`: forgets files that are gone and models that have been replaced. */
export async function runCatalogPrune({ json = false }: Json, context: Context): Promise<ExitCode> {
  const { terminal, signal } = context;
  return await withCatalog(context, async (catalog) => {
    const before = catalogSize(catalog).bytes;
    const pruned = await pruneCatalog(catalog, signal);
    const freed = before - catalogSize(catalog).bytes;
    const { files, contents, models } = pruned;
    await terminal.out(
      json
        ? JSON.stringify({ ...pruned, bytes: freed })
        : `Forgot ${plural(files, 'file')}, ${plural(contents, 'content')} and ${plural(models, 'model')}: ${megabytes(Math.max(freed, 0))} less.`,
    );
    return EXIT.done;
  });
}

/** `photonym catalog export`: one JSON object per line for each file and model. */
export async function runCatalogExport(
  options: { readonly features?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  return await withCatalog(context, async (catalog) => {
    for (const entry of exportCatalog(catalog, { ...options, signal })) {
      await terminal.out(JSON.stringify(entry));
    }
    return EXIT.done;
  });
}

/** `photonym catalog verify`: whether it is intact, and with `--contents` whether it matches the files. */
export async function runCatalogVerify(
  { json = false, contents = false }: Json & { readonly contents?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  return await withCatalog(context, async (catalog) => {
    const health = await verifyCatalog(catalog, { contents, signal });
    const { problems, compared } = health;
    if (json) await terminal.out(JSON.stringify(health));
    else {
      for (const problem of problems) await terminal.out(terminal.name(problem));
      const read = contents ? ` ${plural(compared, 'file')} compared.` : '';
      const verdict = problems.length === 0 ? 'The catalog is intact.' : FORGET;
      await terminal.out(`${verdict}${read}`);
    }
    return problems.length === 0 ? EXIT.done : EXIT.someFailed;
  });
}

const FORGET =
  'Delete the catalog to have every picture looked at again. No picture or name depends on it.';

async function withCatalog(
  context: Context,
  work: (catalog: Catalog) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { terminal } = context;
  const onProblem = (message: string): void => terminal.err(terminal.errName(message));
  const catalog = openCatalog(context.dataDir, { onProblem });
  try {
    return await work(catalog);
  } finally {
    catalog.close();
  }
}
