import { availableParallelism } from 'node:os';
import path from 'node:path';
import { probeFolder } from '../../../apply/disk/probe.ts';
import { orphans } from '../../../apply/recover/orphans.ts';
import { makeFolders } from '../../../base/data-dir.ts';
import { defined } from '../../../base/defined.ts';
import { messageOf, PhotonymError } from '../../../base/errors.ts';
import { padTo } from '../../../base/language/width.ts';
import { type Calibration, UNCALIBRATED } from '../../../label/calibration/calibration.ts';
import { knownCalibration } from '../../../label/calibration/known-calibrations.ts';
import { DATE_RANKING, DATE_SOURCES } from '../../../look/core/facts/dates/date-sources.ts';
import { inputSize } from '../../../look/core/pixels/preprocessing.ts';
import { canDecodeFilms, tryDecoders } from '../../../look/try-decoders.ts';
import { readFittedCalibrations } from '../../../memory/fitted-calibrations.ts';
import type { ClassifierFacts } from '../../../model/core/classifier.ts';
import type { Device } from '../../../model/core/device.ts';
import { BUILT_IN_MODEL } from '../../../model/core/store/known-models.ts';
import { builtInNetworks } from '../../../model/store/built-in.ts';
import { openClassifier } from '../../../pipeline/open-classifier.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { fault, say } from '../../messages/messages.ts';
import { CONFIG_FILE, readConfigs } from '../../options/config.ts';
import { deviceProblem, HOW_TO_GET_DEFAULT } from '../../render/messages.ts';
import { plural } from '../../render/plural.ts';

/** The result of one check. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy?: string;
}

interface DoctorOptions {
  readonly model?: string;
  readonly dtype?: string;
  readonly device: Device;
  readonly json?: boolean;
}

/** `photonym doctor [PATH…]`: checks that everything works, and gives a remedy for each problem. */
export async function runDoctor(
  paths: string[],
  options: DoctorOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const model = await modelFinding(options, context);
  const findings = [
    programFinding(),
    await configFinding(context),
    model,
    await networksFinding(),
    await decoderFinding(),
    await filmFinding(),
    datesFinding(),
    await dataFinding(context),
    ...(await Promise.all(paths.map(folderFinding))),
    await orphanFinding(paths, context),
  ];
  for (const finding of findings) {
    if (options.json) await terminal.out(JSON.stringify(finding));
    else await terminal.out(findingText(finding, terminal));
  }
  if (!model.ok) return EXIT.noModel;
  return findings.every(({ ok }) => ok) ? EXIT.done : EXIT.someFailed;
}

function findingText({ what, ok, detail, remedy }: Finding, terminal: Context['terminal']): string {
  const result = padTo(say('doctor.result', { result: ok ? 'ok' : 'problem' }), 7);
  const mark = terminal.styleOut(ok ? 'green' : 'red', result);
  const lines = [detail, ...(remedy === undefined ? [] : [remedy])]
    .flatMap((text) => fault(text).split('\n'))
    .map(terminal.name);
  return `${mark}  ${padTo(say('doctor.what', { what }), 10)} ${lines.join(`\n${' '.repeat(20)}`)}`;
}

function programFinding(): Finding {
  const cores = availableParallelism();
  const detail = `Node ${process.versions.node} on ${process.platform} ${process.arch}, ${cores} cores`;
  return { what: 'program', ok: true, detail };
}

/** The networks that need no download. */
async function networksFinding(): Promise<Finding> {
  const what = 'networks';
  const names = await builtInNetworks();
  if (names.length > 0) return { what, ok: true, detail: `${names.join(', ')} (part of photonym)` };
  const remedy = 'Install photonym again; in a checkout: npm run build';
  return { what, ok: false, detail: 'the networks that come with photonym are missing', remedy };
}

/** Decodes a sample of every format. */
async function decoderFinding(): Promise<Finding> {
  const what = 'decoders';
  const trials = await tryDecoders();
  const readable = trials.filter(({ problem }) => problem === undefined);
  const failed = trials.filter(({ problem }) => problem !== undefined);
  const detail = readable.map(({ format }) => format).join(', ');
  if (failed.length === 0) return { what, ok: true, detail };
  const problems = failed.map(({ format, problem }) => `${format}: ${problem}`);
  return {
    what,
    ok: false,
    detail: [detail, ...problems].join('\n'),
    remedy: 'Reinstall photonym, so that its packages fit this machine: npm ci',
  };
}

/** Without ffmpeg, films are passed over, which is not a problem. */
async function filmFinding(): Promise<Finding> {
  const what = 'films';
  if (await canDecodeFilms()) return { what, ok: true, detail: 'decoded by ffmpeg' };
  return {
    what,
    ok: true,
    detail: 'skipped, since ffmpeg is not installed',
    remedy: 'Install ffmpeg on the PATH to have a frame of each film looked at.',
  };
}

/** Where dates are taken from, best first. */
function datesFinding(): Finding {
  const lines = DATE_RANKING.map((source, index) => `${index + 1}. ${DATE_SOURCES[source].about}`);
  return { what: 'dates', ok: true, detail: ['the first possible of these:', ...lines].join('\n') };
}

/** The configuration files in use, and the settings of each. */
async function configFinding({ cwd, env }: Context): Promise<Finding> {
  const what = 'config';
  try {
    const { files } = await readConfigs(cwd, env);
    const lines = files.map(({ file, settings }) => `${file}: ${Object.keys(settings).join(', ')}`);
    const detail =
      lines.length === 0 ? `no ${CONFIG_FILE}: every option has its default` : lines.join('\n');
    return { what, ok: true, detail };
  } catch (error) {
    const remedy = error instanceof PhotonymError ? error.remedy : undefined;
    return {
      what,
      ok: false,
      detail: messageOf(error),
      ...defined({ remedy }),
    };
  }
}

/** Loads the model and runs it once, without fetching anything. */
async function modelFinding(
  { model, dtype, device }: DoctorOptions,
  context: Context,
): Promise<Finding> {
  const { env, signal } = context;
  const what = 'model';
  try {
    const offline = { ...env, HF_HUB_OFFLINE: '1' };
    const classifier = await openClassifier({ model, dtype, device, env: offline, signal });
    await classifier.run([]);
    const { facts } = classifier;
    const { width, height } = inputSize(facts.preprocessing);
    const started = performance.now();
    await classifier.run([{ width, height, data: new Uint8Array(width * height * 3) }]);
    const milliseconds = (performance.now() - started).toFixed(0);
    await classifier.close();
    const classes = await classesText(facts);
    const features = facts.featureSize > 0 ? `${facts.featureSize} features` : 'no features';
    const fitted = await readFittedCalibrations(context.dataDir);
    const calibration = knownCalibration(facts, fitted);
    const detail = `${facts.id}: ${classes}, ${features}, ${calibrationText(calibration)}, ${milliseconds} ms per picture on ${facts.device.name}`;
    const standsIn = model === undefined && facts.id === BUILT_IN_MODEL;
    const remedy = deviceProblem(facts.device) ?? (standsIn ? HOW_TO_GET_DEFAULT : undefined);
    return { what, ok: true, detail, ...defined({ remedy }) };
  } catch (error) {
    const remedy = error instanceof PhotonymError ? error.remedy : undefined;
    return {
      what,
      ok: false,
      detail: messageOf(error),
      ...defined({ remedy }),
    };
  }
}

/** The number of classes, or that the model reads text instead, which is tried. */
async function classesText({ labels, textModel }: ClassifierFacts): Promise<string> {
  if (textModel === undefined) return `${labels.length} classes`;
  const { openTextModel } = await import('../../../model/text/text-model.ts');
  const model = await openTextModel(textModel);
  await model.embed(['a photo']);
  await model.close();
  return 'any words (--only)';
}

/** How far the probabilities of names can be trusted. */
function calibrationText(calibration: Calibration): string {
  if (calibration.pictures !== undefined) {
    return `calibrated on ${plural(calibration.pictures, 'picture')}`;
  }
  return calibration === UNCALIBRATED
    ? 'uncalibrated (fit it to labelled pictures with photonym models calibrate)'
    : 'calibrated on other weights of the same network';
}

async function dataFinding(context: Context): Promise<Finding> {
  const folder = context.dataDir;
  const what = 'journal';
  const remedy = 'Set PHOTONYM_DATA to a folder that you can write to.';
  try {
    makeFolders(folder);
  } catch (error) {
    return { what, ok: false, detail: `${folder}: ${messageOf(error)}`, remedy };
  }
  const { writable, reason } = await probeFolder(folder);
  return writable
    ? { what, ok: true, detail: folder }
    : { what, ok: false, detail: `${folder}: ${reason ?? 'cannot be written to'}`, remedy };
}

async function folderFinding(folder: string): Promise<Finding> {
  const { writable, reason, hardLinks, caseInsensitive, freeBytes } = await probeFolder(folder);
  if (!writable) {
    return {
      what: 'folder',
      ok: false,
      detail: `${folder}: ${reason ?? 'cannot be written to'}`,
      remedy:
        'Pictures there can be looked at but not renamed. Ask the owner of the folder for permission.',
    };
  }
  const facts = [
    'writable',
    hardLinks ? 'hard links' : 'no hard links (files are moved by verified copies)',
    caseInsensitive ? 'ignores case' : 'case-sensitive',
    ...(freeBytes === undefined ? [] : [`${(Number(freeBytes) / 1e9).toFixed(1)} GB free`]),
  ];
  return { what: 'folder', ok: true, detail: `${folder}: ${facts.join(', ')}` };
}

const ORPHANS_NAMED = 20;

/** Pictures left under a temporary name that no journal knows. */
async function orphanFinding(
  paths: readonly string[],
  { cwd, dataDir, signal }: Context,
): Promise<Finding> {
  const what = 'left over';
  const folders = paths.length > 0 ? paths.map((each) => path.resolve(cwd, each)) : undefined;
  const named: string[] = [];
  let count = 0;
  for await (const orphan of orphans(folders, { dataDir, signal })) {
    count += 1;
    if (named.length < ORPHANS_NAMED) named.push(`${orphan.path}: ${orphan.name}`);
  }
  if (count === 0) return { what, ok: true, detail: 'no file under a temporary name' };
  const more = count > named.length ? [`and ${plural(count - named.length, 'other file')}`] : [];
  return {
    what,
    ok: false,
    detail: [...named, ...more].join('\n'),
    remedy:
      'Each is the picture whose name follows it, or a copy of it, left by a run that this journal does not know. If you miss the picture, give the file its name; otherwise delete it.',
  };
}
