import { type Catalog, openCatalog } from '../../../memory/catalog/catalog.ts';
import { exportCatalog } from '../../../memory/catalog/export.ts';
import type { CataloguedModel } from '../../../memory/catalog/models.ts';
import { pruneCatalog } from '../../../memory/catalog/prune.ts';
import { catalogSize } from '../../../memory/catalog/size.ts';
import { verifyCatalog } from '../../../memory/catalog/verify.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { fault, say } from '../../messages/messages.ts';
import { megabytes } from '../../render/megabytes.ts';

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
    const file = terminal.name(size.path);
    await terminal.tell(say('catalog.size', { files, contents, size: megabytes(bytes), file }));
    for (const model of models) await terminal.tell(modelLine(model), 4);
    return EXIT.done;
  });
}

function modelLine({ id, dtype, looks, lastUsed }: CataloguedModel): string {
  return `  ${say('catalog.model', { id, dtype, looks, day: lastUsed.slice(0, 10) })}`;
}

/** `photonym catalog prune`: forgets files that are gone and models that have been replaced. */
export async function runCatalogPrune({ json = false }: Json, context: Context): Promise<ExitCode> {
  const { terminal, signal } = context;
  return await withCatalog(context, async (catalog) => {
    const before = catalogSize(catalog).bytes;
    const pruned = await pruneCatalog(catalog, signal);
    const freed = before - catalogSize(catalog).bytes;
    const size = megabytes(Math.max(freed, 0));
    if (json) await terminal.out(JSON.stringify({ ...pruned, bytes: freed }));
    else await terminal.tell(say('catalog.pruned', { ...pruned, size }));
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
      for (const problem of problems) await terminal.tell(terminal.name(fault(problem)));
      const first = say(problems.length === 0 ? 'catalog.intact' : 'catalog.delete');
      const second = say('catalog.compared', { count: compared });
      await terminal.tell(contents ? say('list.sentences', { first, second }) : first);
    }
    return problems.length === 0 ? EXIT.done : EXIT.someFailed;
  });
}

async function withCatalog(
  context: Context,
  work: (catalog: Catalog) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { terminal } = context;
  const onProblem = (message: string): void => terminal.err(terminal.errName(fault(message)));
  const catalog = openCatalog(context.dataDir, { onProblem });
  try {
    return await work(catalog);
  } finally {
    catalog.close();
  }
}
