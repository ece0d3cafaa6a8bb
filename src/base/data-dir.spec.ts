import path from 'node:path';
import { expect, it } from 'vitest';
import { configDirectory, dataDirectory } from './data-dir.ts';

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
