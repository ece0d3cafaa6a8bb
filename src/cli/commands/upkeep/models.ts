import { PhotonymError } from '../../../base/errors.ts';
import { padTo } from '../../../base/language/width.ts';
import { KNOWN_MODELS } from '../../../model/core/store/known-models.ts';
import { downloadModel } from '../../../model/store/hub.ts';
import { listModels } from '../../../model/store/list.ts';
import { locateModel } from '../../../model/store/locate.ts';
import { verifyModel } from '../../../model/store/verify.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { downloadProgress } from '../../render/download-progress.ts';
import { megabytes } from '../../render/megabytes.ts';

interface Json {
  readonly json?: boolean;
}

/** `photonym models list`: every model that needs no download. */
export async function runModelsList({ json = false }: Json, context: Context): Promise<ExitCode> {
  const { terminal, env } = context;
  const models = await listModels(env);
  for (const model of models) {
    if (json) {
      await terminal.out(JSON.stringify(model));
      continue;
    }
    const size = megabytes(model.bytes).padStart(10);
    const dtypes = model.dtypes.join(', ').padEnd(14);
    const row = `${model.id.padEnd(36)} ${size}  ${dtypes}  ${terminal.name(model.folder)}`;
    await terminal.tell(row, 4);
  }
  if (models.every(({ source }) => source === 'built-in')) {
    const names = KNOWN_MODELS.filter(({ hub }) => hub !== undefined).map(({ name }) => name);
    terminal.err(say('models.none', { model: names[0] ?? 'OWNER/NAME' }));
  }
  return EXIT.done;
}

/** `photonym models get NAME`: fetches a model from the Hub into the Hugging Face cache. */
export async function runModelsGet(
  name: string,
  { dtype }: { readonly dtype?: string },
  context: Context,
): Promise<ExitCode> {
  const { terminal, env, signal } = context;
  const draw = downloadProgress(context);
  const download = downloadModel(name, { dtype, env, signal });
  for (;;) {
    const next = await download.next();
    if (next.done) {
      await terminal.out(terminal.name(next.value.folder));
      return EXIT.done;
    }
    draw(next.value);
  }
}

/** `photonym models verify [NAME…]`: hashes the files of models afresh. */
export async function runModelsVerify(
  names: string[],
  { json = false }: Json,
  context: Context,
): Promise<ExitCode> {
  const { terminal, env, signal } = context;
  const folders =
    names.length === 0
      ? (await listModels(env)).map(({ folder }) => folder)
      : await Promise.all(names.map(async (name) => (await locateHere(name, context)).folder));
  let damaged = 0;
  for (const folder of folders) {
    for (const { file, health } of await verifyModel(folder, { signal })) {
      if (health === 'damaged') damaged++;
      await terminal.out(
        json
          ? JSON.stringify({ folder, file, health })
          : `${padTo(say('models.health', { health }), 10)} ${terminal.name(`${folder}/${file}`)}`,
      );
    }
  }
  if (damaged === 0) return EXIT.done;
  throw new PhotonymError('MODEL_DAMAGED', `${damaged} of the files failed verification.`, {
    remedy: 'Fetch the model again with: photonym models get NAME',
  });
}

/** Only a model that needs no download can be verified. */
async function locateHere(name: string, { env, signal }: Context): ReturnType<typeof locateModel> {
  return await locateModel(name, { env: { ...env, HF_HUB_OFFLINE: '1' }, signal });
}
