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
import { BUILT_IN_MODEL, DEFAULT_MODEL } from '../../../model/core/store/known-models.ts';
import { builtInNetworks } from '../../../model/store/built-in.ts';
import { openClassifier } from '../../../pipeline/open-classifier.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { english, fault, say, spoken } from '../../messages/messages.ts';
import { CONFIG_FILE, readConfigs } from '../../options/config.ts';
import { deviceProblem } from '../../render/messages.ts';

/** The result of one check. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly remedy?: string;
}

/** English where programs read the findings. */
type Voice = typeof spoken;
type Say = Voice['say'];

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
  const voice = options.json === true ? english : spoken;
  const { say } = voice;
  const model = await modelFinding(options, voice, context);
  const findings = [
    programFinding(say),
    await configFinding(say, context),
    model,
    await networksFinding(say),
    await decoderFinding(say),
    await filmFinding(say),
    datesFinding(voice),
    await dataFinding(say, context),
    ...(await Promise.all(paths.map((folder) => folderFinding(folder, say)))),
    await orphanFinding(paths, say, context),
  ];
  for (const finding of findings) {
    if (options.json) await terminal.out(JSON.stringify(finding));
    else await terminal.tell(findingText(finding, terminal), DETAIL_COLUMN);
  }
  if (!model.ok) return EXIT.noModel;
  return findings.every(({ ok }) => ok) ? EXIT.done : EXIT.someFailed;
}

/** Where details begin, behind the result and what was checked. */
const DETAIL_COLUMN = 20;

function findingText({ what, ok, detail, remedy }: Finding, terminal: Context['terminal']): string {
  const result = padTo(say('doctor.result', { result: ok ? 'ok' : 'problem' }), 7);
  const mark = terminal.styleOut(ok ? 'green' : 'red', result);
  const lines = [detail, ...(remedy === undefined ? [] : [remedy])]
    .flatMap((text) => fault(text).split('\n'))
    .map(terminal.name);
  return `${mark}  ${padTo(say('doctor.what', { what }), 10)} ${lines.join(`\n${' '.repeat(DETAIL_COLUMN)}`)}`;
}

function programFinding(say: Say): Finding {
  const { versions, platform, arch } = process;
  const machine = { system: `${platform} ${arch}`, cores: availableParallelism() };
  const detail = say('doctor.program', { version: versions.node, ...machine });
  return { what: 'program', ok: true, detail };
}

/** The networks that need no download. */
async function networksFinding(say: Say): Promise<Finding> {
  const what = 'networks';
  const names = await builtInNetworks();
  const list = names.join(', ');
  if (list !== '') return { what, ok: true, detail: say('doctor.builtIn', { list }) };
  const [detail, remedy] = [say('doctor.noBuiltIn'), say('doctor.reinstall')];
  return { what, ok: false, detail, remedy };
}

/** Decodes a sample of every format. */
async function decoderFinding(say: Say): Promise<Finding> {
  const what = 'decoders';
  const trials = await tryDecoders();
  const readable = trials.filter(({ problem }) => problem === undefined);
  const failed = trials.filter(({ problem }) => problem !== undefined);
  const detail = readable.map(({ format }) => format).join(', ');
  if (failed.length === 0) return { what, ok: true, detail };
  const problems = failed.map(({ format, problem }) => `${format}: ${problem}`);
  const remedy = say('doctor.repack');
  return { what, ok: false, detail: [detail, ...problems].join('\n'), remedy };
}

/** Without ffmpeg, films are passed over, which is not a problem. */
async function filmFinding(say: Say): Promise<Finding> {
  const what = 'films';
  if (await canDecodeFilms()) return { what, ok: true, detail: say('doctor.ffmpeg') };
  const [detail, remedy] = [say('doctor.noFfmpeg'), say('doctor.getFfmpeg')];
  return { what, ok: true, detail, remedy };
}

/** Where dates are taken from, best first. */
function datesFinding({ say, fault }: Voice): Finding {
  const lines = DATE_RANKING.map(
    (source, index) => `${index + 1}. ${fault(DATE_SOURCES[source].about)}`,
  );
  return { what: 'dates', ok: true, detail: [say('doctor.dates'), ...lines].join('\n') };
}

/** The configuration files in use, and the settings of each. */
async function configFinding(say: Say, { cwd, env }: Context): Promise<Finding> {
  const what = 'config';
  try {
    const { files } = await readConfigs(cwd, env);
    const lines = files.map(({ file, settings }) => `${file}: ${Object.keys(settings).join(', ')}`);
    const detail =
      lines.length === 0 ? say('doctor.noConfig', { file: CONFIG_FILE }) : lines.join('\n');
    return { what, ok: true, detail };
  } catch (error) {
    return { what, ok: false, ...told(error) };
  }
}

/** An error, and its remedy if there is one. */
function told(error: unknown): Pick<Finding, 'detail' | 'remedy'> {
  const remedy = error instanceof PhotonymError ? error.remedy : undefined;
  return { detail: messageOf(error), ...defined({ remedy }) };
}

/** Loads the model and runs it once, without fetching anything. */
async function modelFinding(
  { model, dtype, device }: DoctorOptions,
  { say }: Voice,
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
    const time = Math.round(performance.now() - started);
    await classifier.close();
    const fitted = await readFittedCalibrations(context.dataDir);
    const detail = say('doctor.model', {
      id: facts.id,
      classes: await classesText(facts, say),
      features: facts.featureSize,
      calibration: calibrationText(knownCalibration(facts, fitted), say),
      time,
      device: facts.device.name,
    });
    const standsIn = model === undefined && facts.id === BUILT_IN_MODEL;
    const howTo = standsIn ? say('network.howTo', { model: DEFAULT_MODEL }) : undefined;
    const remedy = deviceProblem(facts.device, say) ?? howTo;
    return { what, ok: true, detail, ...defined({ remedy }) };
  } catch (error) {
    return { what, ok: false, ...told(error) };
  }
}

/** The number of classes, or that the model reads text instead, which is tried. */
async function classesText({ labels, textModel }: ClassifierFacts, say: Say): Promise<string> {
  if (textModel === undefined) return say('doctor.classes', { count: labels.length });
  const { openTextModel } = await import('../../../model/text/text-model.ts');
  const model = await openTextModel(textModel);
  await model.embed(['a photo']);
  await model.close();
  return say('doctor.anyWords');
}

/** How far the probabilities of names can be trusted. */
function calibrationText(calibration: Calibration, say: Say): string {
  const { pictures: count } = calibration;
  if (count !== undefined) return say('doctor.calibrated', { count });
  return calibration === UNCALIBRATED ? say('doctor.uncalibrated') : say('doctor.otherWeights');
}

async function dataFinding(say: Say, { dataDir: folder }: Context): Promise<Finding> {
  const what = 'journal';
  const remedy = say('doctor.setData');
  const about = (facts: string): string => say('doctor.place', { folder, facts });
  try {
    makeFolders(folder);
  } catch (error) {
    return { what, ok: false, detail: about(messageOf(error)), remedy };
  }
  const { writable, reason } = await probeFolder(folder);
  return writable
    ? { what, ok: true, detail: folder }
    : { what, ok: false, detail: about(reason ?? say('doctor.unwritable')), remedy };
}

async function folderFinding(folder: string, say: Say): Promise<Finding> {
  const { writable, reason, hardLinks, caseInsensitive, freeBytes } = await probeFolder(folder);
  const what = 'folder';
  if (!writable) {
    const facts = reason ?? say('doctor.unwritable');
    const [detail, remedy] = [say('doctor.place', { folder, facts }), say('doctor.lookOnly')];
    return { what, ok: false, detail, remedy };
  }
  const size = Number(freeBytes) / 1e9;
  const facts = [
    say('doctor.writable'),
    hardLinks ? say('doctor.hardLinks') : say('doctor.noHardLinks'),
    caseInsensitive ? say('doctor.ignoresCase') : say('doctor.caseSensitive'),
    ...(freeBytes === undefined ? [] : [say('doctor.free', { size })]),
  ].join(say('list.separator'));
  return { what, ok: true, detail: say('doctor.place', { folder, facts }) };
}

const ORPHANS_NAMED = 20;

/** Pictures left under a temporary name that no journal knows. */
async function orphanFinding(
  paths: readonly string[],
  say: Say,
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
  if (count === 0) return { what, ok: true, detail: say('doctor.noOrphans') };
  const rest = count - named.length;
  const more = rest > 0 ? [say('doctor.moreOrphans', { count: rest })] : [];
  const [detail, remedy] = [[...named, ...more].join('\n'), say('doctor.orphans')];
  return { what, ok: false, detail, remedy };
}
