import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { RED, writeSolid } from '../support/pictures/pictures.ts';
import { PROGRAM } from '../support/program/photonym.ts';
import { enter } from '../support/program/review-client.ts';

// util-linux's script gives a program a terminal of its own.
const SCRIPT = '/usr/bin/script';
const noTerminal = process.platform !== 'linux' || !existsSync(SCRIPT);

let world: World;

beforeEach(async (context) => {
  context.skip(noTerminal, 'needs the script command of util-linux to make a terminal');
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
});

/** Reacts to the screen's text and may type; true once it has. */
type Follow = (screen: string, type: (text: string) => void) => Promise<boolean>;

/** Runs the program on a terminal and types `answer` once it asks. */
async function onTerminal(
  args: readonly string[],
  answer: string,
  follow: Follow = async () => true,
  model: readonly string[] = ['--model', 'colours'],
): Promise<{ screen: string; code: number | null }> {
  const command = [process.execPath, PROGRAM, ...args, ...model];
  // Without a shell in between, which Ctrl-C would end too.
  const line = `exec ${command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')}`;
  const child = spawn(SCRIPT, ['-qec', line, '/dev/null'], {
    cwd: world.root,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...world.env },
  });
  let screen = '';
  let asked = false;
  let followed = Promise.resolve(false);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (asked) {
      followed = followed.then(
        async (isDone) => isDone || (await follow(screen, (text) => child.stdin.write(text))),
      );
      // Awaited at the end; until then a failure is nobody's yet.
      followed.catch(() => child.kill());
    }
    if (asked || !screen.includes('[n]o')) return;
    asked = true;
    child.stdin.write(answer);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  await followed;
  return { screen, code };
}

describe('on a terminal, photonym PATH', () => {
  it('shows the plan, asks, and after yes applies it without looking again', async () => {
    const { screen, code } = await onTerminal(['pictures'], 'y\r');
    expect(screen).toMatch(/a\.jpg\s+→\s+red\.jpg/);
    expect(screen).toContain('1 to rename.  Apply? [y]es  [n]o');
    expect(screen).toContain('1 renamed.');
    expect(screen.match(/Looking at/g)?.length).toBeGreaterThan(0);
    expect(code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['red.jpg']);
  });

  it('asks again after an answer that it does not understand', async () => {
    const { screen, code } = await onTerminal(['pictures'], 'maybe\r', async (screen, write) => {
      if (!screen.includes('Please answer with y, n or r.')) return false;
      write('n\r');
      return true;
    });
    expect(screen.match(/Apply\?/g)?.length).toBeGreaterThan(1);
    expect(screen).not.toContain('renamed');
    expect(code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['a.jpg']);
  });

  it('opens the review after the answer review, without looking again', async () => {
    const { screen, code } = await onTerminal(['pictures'], 'r\r', async (screen, write) => {
      const url = /http:\S+token=[\w-]{32}(?=\s)/.exec(screen)?.[0];
      if (url === undefined) return false;
      const page = await enter({ server: { url } });
      const { state, cards } = await page.until((seen) => seen.cards.length === 1);
      expect(cards).toMatchObject([{ name: 'a.jpg', newName: 'red.jpg' }]);
      expect(state.model).toBe('colours');
      write('\u0003');
      return true;
    });
    expect(screen).toContain('Ctrl-C ends it');
    expect(code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['a.jpg']);
  });

  it('exits with 130 on Ctrl-C and has changed nothing', async () => {
    const { screen, code } = await onTerminal(['pictures'], '\u0003');
    expect(screen).toContain('Interrupted.');
    expect(code).toBe(130);
    expect(await readdir(world.pictures)).toEqual(['a.jpg']);
  });

  it('shows control and bidi characters in names as text', async () => {
    await writeSolid(path.join(world.pictures, 'b\u001b[31m\n\u202e.jpg'), RED);
    const { screen } = await onTerminal(['pictures'], 'n\r');
    expect(screen).toContain('b\\x1b[31m\\n\\u{202e}.jpg');
    expect(screen).not.toContain('\u202e');
  });
});

describe('on a terminal, photonym apply', () => {
  beforeEach(async () => {
    await world.run(['plan', 'pictures', '-o', 'plan.csv', '--model', 'colours']);
  });

  it('summarises the plan and asks', async () => {
    const refused = await onTerminal(['apply', 'plan.csv'], 'n\r', undefined, []);
    expect(refused.screen).toContain('1 to rename.  Apply? [y]es  [n]o');
    expect(await readdir(world.pictures)).toEqual(['a.jpg']);
    const { code } = await onTerminal(['apply', 'plan.csv'], 'y\r', undefined, []);
    expect(code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['red.jpg']);
  });

  it.each(['--yes', '--json'])('does not ask with %s', async (option) => {
    const { screen, code } = await onTerminal(['apply', 'plan.csv', option], 'n\r', undefined, []);
    expect(screen).not.toContain('Apply?');
    expect(code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['red.jpg']);
  });
});
