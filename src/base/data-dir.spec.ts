import { chmodSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import {
  configDirectory,
  dataDirectory,
  isOnlyOurs,
  makeDataFolder,
  makeFolders,
} from './data-dir.ts';

const HOME = '/users/ada';

it('PHOTONYM_DATA is the data directory, made absolute', () => {
  expect(dataDirectory({ PHOTONYM_DATA: 'data', HOME })).toBe(path.resolve('data'));
});

it('Linux follows the XDG base directories', () => {
  const env = { HOME, XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: '/config' };
  expect(dataDirectory({ HOME }, 'linux')).toBe('/users/ada/.local/share/photonym');
  expect(dataDirectory(env, 'linux')).toBe('/data/photonym');
  expect(configDirectory({ HOME }, 'linux')).toBe('/users/ada/.config/photonym');
  expect(configDirectory(env, 'linux')).toBe('/config/photonym');
});

it('macOS has both below Library', () => {
  expect(dataDirectory({ HOME }, 'darwin')).toBe('/users/ada/Library/Application Support/photonym');
  expect(configDirectory({ HOME }, 'darwin')).toBe('/users/ada/Library/Preferences/photonym');
});

it.skipIf(path.sep === '\\')('Windows has them in AppData', () => {
  const env = { USERPROFILE: HOME };
  expect(dataDirectory(env, 'win32')).toBe('/users/ada/AppData/Local/photonym/Data');
  expect(configDirectory(env, 'win32')).toBe('/users/ada/AppData/Roaming/photonym/Config');
  expect(dataDirectory({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/photonym/Data');
});

it.skipIf(path.sep === '\\')('a folder that others may write to is not ours alone', () => {
  const folder = path.join(scratch(), 'data');
  expect(isOnlyOurs(folder)).toBe(false);
  makeFolders(folder);
  expect(isOnlyOurs(folder)).toBe(true);
  chmodSync(folder, 0o770);
  expect(isOnlyOurs(folder)).toBe(false);
});

it('a folder is made with those above it, and may be there', () => {
  const folder = path.join(scratch(), 'a', 'b');
  makeFolders(folder);
  makeFolders(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it.each([
  ['a file', (at: string) => at],
  ['below a file', (at: string) => path.join(at, 'below', 'further')],
  ['below a device', () => '/dev/null/below'],
  ['where nothing can be made', () => '/proc/self/below/further'],
])('%s is no data directory, said in a sentence and at once', (_, place) => {
  const file = path.join(scratch(), 'file');
  writeFileSync(file, '');
  if (process.platform !== 'linux' && place(file).startsWith('/proc')) return;
  expect(() => makeDataFolder(place(file))).toThrow(
    expect.objectContaining({
      code: 'OUTPUT_UNWRITABLE',
      remedy: expect.stringContaining('PHOTONYM_DATA'),
    }),
  );
});
