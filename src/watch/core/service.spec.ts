import { describe, expect, it } from 'vitest';
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

describe('a unit for systemd', () => {
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

describe('a property list for launchd', () => {
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
