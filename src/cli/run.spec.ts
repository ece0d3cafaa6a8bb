import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { scratch } from '../../test/support/pictures/pictures.ts';
import { run } from './run.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = path.join(scratch(), 'data');
});

/** Runs the program in this process with streams of its own. */
async function runHere(
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
  signal = new AbortController().signal,
) {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const env = { PHOTONYM_DATA: dataDir, PHOTONYM_CONFIG: '', ...more };
  const printed = Promise.all([text(stdout), text(stderr)]);
  const code = await run(args, { stdin, stdout, stderr, env, cwd: path.dirname(dataDir), signal });
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { code, out, err };
}

describe('run', () => {
  it('prints help on stdout and ends with 0', async () => {
    const { code, out, err } = await runHere(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Usage: photonym');
  });

  it('prints the same without arguments, with the main options', async () => {
    const { code, out, err } = await runHere([]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe((await runHere(['--help'])).out);
    expect(out).toMatch(/Main options.*--dry-run +only show the plan/s);
  });

  it.each(['-v', '--version'])('prints its version for %s', async (flag) => {
    const { code, out } = await runHere([flag]);
    expect([code, out]).toEqual([0, `${packageJson.version}\n`]);
  });

  it('takes a first word that is no file, but nearly a command, for that command', async () => {
    const { code, err } = await runHere(['histry']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean "photonym history"?');
    await mkdir(path.join(path.dirname(dataDir), 'histry'));
    const { err: ofFolder } = await runHere(['histry', '--model', 'no/such', '--yes']);
    expect(ofFolder).not.toContain('Did you mean "photonym history"?');
  });

  it('names a misspelt option on stderr and ends with 2', async () => {
    const { code, out, err } = await runHere(['history', '--jsn']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^photonym: unknown option '--jsn'/);
  });

  it.each([
    ['redo --jsn', 'Die Option --jsn gibt es nicht.\n(War --json gemeint?)'],
    ['redo --root', 'Bei der Option --root <Ordner> fehlt der Wert.'],
    ['redo --lang=x', 'Option --lang <Kürzel>: „x“ ist nicht gültig. Möglich sind en, zh,'],
    ['apply', 'Es fehlt: <Plan>'],
    ['plan', 'Die Option -o, --output <Datei> fehlt.'],
    ['find --json --print0', 'Die Optionen -0, --print0 und --json schließen einander aus.'],
    ['history a b', 'Zu viele Angaben für history: 2 statt 1.'],
    [
      'classify --top 0',
      'Option --top <Zahl>: „0“ ist nicht gültig. Nötig ist eine ganze Zahl ab 1.',
    ],
    ['classify --naming x', 'Option --naming <Modus>: „x“ ist nicht gültig. Möglich sind careful,'],
  ])('says what is wrong with "%s" in the language of the user', async (line, german) => {
    const { code, err } = await runHere(line.split(' '), { PHOTONYM_LANG: 'de' });
    expect(code).toBe(2);
    expect(err).toContain(`photonym: ${german}`);
    expect(err).toContain('(photonym --help zeigt Befehle und Optionen)');
  });

  it('runs a command on the given data directory', async () => {
    const { code, err } = await runHere(['history']);
    expect([code, err]).toEqual([0, 'Nothing has been renamed yet.\n']);
  });

  it('reports an error with its remedy and its exit code', async () => {
    const { code, err } = await runHere(['undo', 'no-such-run']);
    expect(code).toBe(2);
    expect(err).toMatch(/^photonym: .*no-such-run/);
  });

  it('ends with 130 when the signal is aborted', async () => {
    const { code, err } = await runHere(['models', 'get', 'x/y'], {}, AbortSignal.abort());
    expect(code).toBe(130);
    expect(err).toContain('Interrupted.');
  });

  it('runs as often as it is called, each time with its own context', async () => {
    const both = await Promise.all([runHere(['--version']), runHere(['history', '--json'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both[0].out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(both[1].out).toBe('');
  });
});
