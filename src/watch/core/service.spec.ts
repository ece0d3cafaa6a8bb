import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { launchdPlist, type Service, systemdUnit } from './service.ts';

const service = (about: Partial<Service> = {}): Service => ({
  description: 'photonym watches /home/me/in',
  command: ['/usr/bin/node', '/opt/photonym.cjs', 'watch', '/home/me/in', '--apply'],
  workingDirectory: '/home/me',
  environment: {},
  ...about,
});

const lineOf = (text: string, key: string): string | undefined =>
  text.split('\n').find((line) => line.startsWith(`${key}=`));

/** Arguments and folders that would break out of a line, a quotation or a tag. */
const AWKWARD: Partial<Service> = {
  command: [process.execPath, 'watch', `/in/a "b" 'c' \\ %h $HOME ; & <d>\nE=1`, '', 'ä 图'],
  workingDirectory: '/tmp',
  environment: { PHOTONYM_DATA: '/d "x" $1 % \\ & <y>', HF_HOME: '' },
};

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('a unit for systemd', () => {
  whereAvailable(hasSystemd ? undefined : 'there is no systemd-analyze')(
    'is one in which systemd finds nothing to complain of',
    () => {
      const folder = scratchFolder();
      const env = { ...process.env, XDG_RUNTIME_DIR: folder };
      const complaintsAbout = (text: string): string => {
        const unit = path.join(folder, 'photonym-watch.service');
        writeFileSync(unit, text);
        const args = ['verify', '--user', '--man=no', unit];
        const { stdout, stderr } = spawnSync('systemd-analyze', args, { env, encoding: 'utf8' });
        return stdout + stderr;
      };
      const unit = systemdUnit(service(AWKWARD));
      expect(complaintsAbout(unit)).toBe('');
      expect(complaintsAbout(unit.replace('KillMode=mixed', 'KillMode=most'))).toContain(
        'kill mode',
      );
    },
  );

  it('starts photonym with its arguments and lets it finish its step', () => {
    const unit = systemdUnit(service());
    expect(lineOf(unit, 'ExecStart')).toBe(
      'ExecStart="/usr/bin/node" "/opt/photonym.cjs" "watch" "/home/me/in" "--apply"',
    );
    expect(unit).toMatch(/^\[Unit\]\n(.*\n)*\[Service\]\n(.*\n)*\[Install\]\nWantedBy=default/m);
    expect(unit).toContain('KillMode=mixed\n');
  });

  it.each([
    ['two words', '"two words"'],
    ['50 %', '"50 %%"'],
    ['$HOME {x}', '"$$HOME {x}"'],
    ['a"b', '"a\\"b"'],
    ["a'b", '"a\'b"'],
    ['a\\b', '"a\\\\b"'],
    ['a\nb', '"a\\x0ab"'],
    ['Bilder ä 图', '"Bilder ä 图"'],
    ['', '""'],
    ['; rm', '"; rm"'],
  ])('writes the argument %j as %s', (argument, written) => {
    const unit = systemdUnit(service({ command: ['/usr/bin/node', argument] }));
    expect(lineOf(unit, 'ExecStart')).toBe(`ExecStart="/usr/bin/node" ${written}`);
  });

  it.each([
    ['/home/me/a b', 'WorkingDirectory=/home/me/a b'],
    ['/home/100%', 'WorkingDirectory=/home/100%%'],
    ['/home/a\nExecStartPre=/bin/evil', undefined],
    ['/home/a\\', undefined],
    ['/home/a ', undefined],
  ])('writes the working directory %j as %s', (workingDirectory, line) => {
    const unit = systemdUnit(service({ workingDirectory }));
    expect(lineOf(unit, 'WorkingDirectory')).toBe(line);
    expect(lineOf(unit, 'ExecStartPre')).toBeUndefined();
  });

  it('has the variables, and one line of description', () => {
    const about = { description: 'in a\nb', environment: { PHOTONYM_DATA: '/d "x" $1 %' } };
    const unit = systemdUnit(service(about));
    expect(lineOf(unit, 'Environment')).toBe('Environment="PHOTONYM_DATA=/d \\"x\\" $1 %%"');
    expect(lineOf(unit, 'Description')).toBe('Description=in a b');
  });
});

/** What a property list says: dictionaries, arrays, strings and the rest, as launchd reads them. */
function readPlist(text: string): unknown {
  const parser = new SaxesParser();
  const above: { name: string; values: unknown[]; text: string }[] = [];
  let read: unknown;
  parser.on('opentag', ({ name }) => above.push({ name, values: [], text: '' }));
  parser.on('text', (part) => {
    const open = above.at(-1);
    if (open !== undefined) open.text += part;
  });
  parser.on('closetag', () => {
    const { name, values, text: said } = above.pop() ?? expect.fail();
    const pairs = values.flatMap((key, at) =>
      at % 2 === 0 ? [[String(key), values[at + 1]]] : [],
    );
    if (name === 'dict') read = Object.fromEntries(pairs);
    else if (name === 'array') read = values;
    else if (name === 'plist') read = values[0];
    else read = name === 'true' || name === 'false' ? name === 'true' : said;
    above.at(-1)?.values.push(read);
  });
  parser.write(text).close();
  return read;
}

describe('a property list for launchd', () => {
  it('is XML that says what is to be run, where and with what', () => {
    const { command, workingDirectory, environment } = AWKWARD;
    expect(readPlist(launchdPlist(service(AWKWARD)))).toMatchObject({
      Label: 'photonym-watch',
      ProgramArguments: command,
      WorkingDirectory: workingDirectory,
      EnvironmentVariables: environment,
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
      ExitTimeOut: '300',
    });
  });

  it('holds every argument as XML', () => {
    const plist = launchdPlist(
      service({ command: ['/usr/bin/node', 'a & b', '<c>', '"d" \'e\''], environment: { A: '&' } }),
    );
    for (const text of ['a &amp; b', '&lt;c&gt;', '"d" \'e\''])
      expect(plist).toContain(`    <string>${text}</string>\n`);
    expect(plist).toContain('<key>A</key><string>&amp;</string>');
    expect(plist.match(/<!--(.*)-->/s)?.[1]).not.toContain('--');
  });

  it('refuses what XML cannot hold', () => {
    const command = ['/usr/bin/node', 'a\u0001'] as const;
    expect(() => launchdPlist(service({ command: [...command] }))).toThrow(/cannot be written/);
  });
});
