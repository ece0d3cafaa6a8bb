import { expect, it } from 'vitest';
import { commandFor } from './browser.ts';

const URL = 'http://127.0.0.1:1/?a=1&b=2';

it('opens the address with the program of the platform', () => {
  expect(commandFor(URL, 'darwin', {})).toEqual(['open', URL]);
  expect(commandFor(URL, 'win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler', URL]);
  expect(commandFor(URL, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', URL]);
});

it('opens nothing on Linux without a screen', () => {
  expect(commandFor(URL, 'linux', {})).toEqual([]);
});
