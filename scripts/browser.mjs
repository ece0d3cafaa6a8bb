import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The shell comes first: the same engine without a window's parts, for two thirds of the time. */
const NAMES = [
  'chromium-headless-shell',
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
];

/** The browser of the machine: PHOTONYM_BROWSER, or the first Chromium of the PATH; undefined without. */
export function findBrowser() {
  const { PHOTONYM_BROWSER, PATH = '' } = process.env;
  if (PHOTONYM_BROWSER) return PHOTONYM_BROWSER;
  return PATH.split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Without anything that asks the network for something. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {string} executablePath
 * @param {readonly string[]} [more] further flags
 */
export async function openBrowser(executablePath, more = []) {
  return await chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}
