import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import {
  type ChatServer,
  completion,
  says,
  sends,
  startChatServer,
} from '../support/models/chat-server.ts';
import { RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
let server: ChatServer;

const at = (name: string): string => path.join(world.pictures, name);
const LONG_AGO = new Date('2020-05-03T18:22:31Z');

/** GREY of any lightness is one of the pictures that the colour model is not sure of. */
async function paint(name: string, lightness = 128, width = 160): Promise<string> {
  const colour = lightness < 0 ? RED : ([lightness, lightness, lightness] as const);
  const file = await writeSolid(at(name), colour, { width, height: (width * 9) / 16 });
  await utimes(file, LONG_AGO, LONG_AGO);
  return file;
}

const captions = (...more: string[]): string[] => [
  ...['--model', 'colours', '--captions', server.url, '--caption-model', 'llava'],
  ...more,
];
const plan = async (...more: string[]) =>
  await world.run(['pictures', '--dry-run', '--json', ...captions(...more)]);
const files = (lines: readonly Record<string, unknown>[]) =>
  lines
    .slice(1)
    .map(({ source, target, status, captionBy }) => ({ source, target, status, captionBy }));

beforeEach(async () => {
  world = await makeWorld();
  server = await startChatServer(says('A grey wall in the fog', ['wall', 'fog']));
  await paint('IMG_1.jpg', -1);
  await paint('IMG_2.jpg');
});

describe('photonym --captions', () => {
  it('names what the network is not sure of, and says before what goes where', async () => {
    const { code, stderr, json } = await plan();
    expect(code).toBe(0);
    expect(stderr).toBe(
      `Up to 2 pictures, those it is not sure of, made small, go to ${server.url} (llava) for a sentence.\n`,
    );
    expect(files(json())).toEqual([
      { source: 'IMG_1.jpg', target: 'red.jpg', status: 'rename' },
      {
        source: 'IMG_2.jpg',
        target: 'A grey wall in the fog.jpg',
        status: 'rename',
        captionBy: 'llava',
      },
    ]);
    expect(json()[2]).not.toHaveProperty('label');
    expect(server.requests).toHaveLength(1);
  });

  it('sends a small JPEG without metadata', async () => {
    await paint('IMG_2.jpg', 128, 1600);
    await sharp(at('IMG_2.jpg'))
      .withExif({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitude: '50/1 0/1 0/1' } })
      .toFile(at('IMG_3.jpg'));
    await plan();
    for (const { picture } of server.requests) {
      const { format, width, height, exif, icc } = await sharp(picture).metadata();
      expect({ format, width, height, exif, icc }).toEqual({
        format: 'jpeg',
        width: 768,
        height: 432,
      });
      expect(picture.includes('SecretCam')).toBe(false);
    }
  });

  it('asks about nothing twice: not in the next run, nor about a copy, nor after moving', async () => {
    await plan();
    const renamed = await world.run(['pictures', '--yes', ...captions()]);
    expect(renamed.code).toBe(0);
    expect(await readdir(world.pictures)).toEqual(['A grey wall in the fog.jpg', 'red.jpg']);
    const again = await plan();
    expect(files(again.json()).map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
    expect(server.requests).toHaveLength(1);
  });

  it('asks again with another model, prompt or language', async () => {
    await plan();
    await plan('--caption-model', 'qwen');
    await plan('--caption-prompt', 'Which fog is it?');
    await plan('--lang', 'de');
    expect(server.requests.map(({ body }) => body.model)).toEqual([
      'llava',
      'qwen',
      'llava',
      'llava',
    ]);
    expect(server.requests[2]?.body.messages[0]?.content[0]?.text).toMatch(/^Which fog is it\?/);
    expect(server.requests[3]?.body.messages[0]?.content[0]?.text).toMatch(/German/);
    await plan();
    expect(server.requests).toHaveLength(4);
  });

  it('for all names all, in sentences', async () => {
    const { json, stderr } = await plan('--captions-for', 'all');
    expect(stderr).toMatch(/^2 pictures, made small, go to/);
    expect(files(json()).map(({ target }) => target)).toEqual([
      'A grey wall in the fog.jpg',
      'A grey wall in the fog-2.jpg',
    ]);
    expect(json()[1]).toMatchObject({ label: 'red', caption: 'A grey wall in the fog' });
  });

  it('asks about no picture that a person named', async () => {
    await paint('Oma mit Bello.jpg', 120);
    const kept = await plan();
    expect(files(kept.json())[2]?.status).toBe('named-by-hand');
    expect(server.requests).toHaveLength(1);
    await plan('--all');
    expect(server.requests).toHaveLength(2);
  });

  it('leaves pictures with a caption of their own at home', async () => {
    const exif = { IFD0: { ImageDescription: 'Fog over our garden' } };
    await sharp(at('IMG_2.jpg')).withExif(exif).toFile(at('IMG_5.jpg'));
    await sharp(at('IMG_2.jpg'))
      .withExif({ IFD0: { ImageDescription: 'SONY DSC' } })
      .toFile(at('IMG_6.jpg'));
    const { json } = await plan('--captions-for', 'all', '--include', 'IMG_5.jpg', 'IMG_6.jpg');
    expect(files(json()).map(({ target }) => target)).toEqual([
      'Fog over our garden.jpg',
      'A grey wall in the fog.jpg',
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('tells of a template without a place for sentences', async () => {
    const { stderr, json } = await plan('--name', '{date} {label}');
    expect(stderr).toContain('The template {date} {label} has no {caption}');
    expect(json()[2]).toMatchObject({ status: 'unsure', caption: 'A grey wall in the fog' });
    const { json: placed } = await plan('--name', '{date} {label|caption}');
    expect(files(placed())[1]?.target).toBe('2020-05-03 A grey wall in the fog.jpg');
  });

  it('is a matter of the user, not of a project', async () => {
    const config = { captions: server.url, captionModel: 'llava', sendPictures: true };
    await writeFile(path.join(world.root, 'photonym.config.json'), JSON.stringify(config));
    const { stderr } = await world.run(['pictures', '--dry-run', '--model', 'colours']);
    expect(stderr).toContain('may not set captions, captionModel, sendPictures');
    expect(server.requests).toHaveLength(0);
  });

  it('can be off', async () => {
    const { stderr } = await plan('--captions', 'none');
    expect(stderr).toBe('');
    expect(server.requests).toHaveLength(0);
  });
});

describe('photonym classify --captions', () => {
  it('has caption, its author and keywords in JSON', async () => {
    const { json } = await world.run(['classify', 'pictures', '--json', ...captions()]);
    expect(
      json().map(({ status, label, caption, captionBy, keywords }) => ({
        status,
        label,
        caption,
        captionBy,
        keywords,
      })),
    ).toEqual([
      { status: 'named', label: 'red' },
      {
        status: 'unsure',
        label: null,
        caption: 'A grey wall in the fog',
        captionBy: 'llava',
        keywords: ['wall', 'fog'],
      },
    ]);
  });

  it('has the sentence and its author in the table', async () => {
    const { stdout } = await world.run(['classify', 'pictures', ...captions()]);
    expect(stdout).toContain('A grey wall in the fog (llava)');
  });

  it('lets find find the words', async () => {
    await world.run(['classify', 'pictures', ...captions()]);
    const found = async (...words: string[]) =>
      (await world.run(['find', ...words, '--model', 'colours', '--json']))
        .json()
        .map(({ file }) => file);
    expect(await found('fog')).toEqual([expect.stringContaining('IMG_2.jpg')]);
    expect(await found('wall')).toHaveLength(1);
    expect(await found('sunshine')).toEqual([]);
  });
});

describe('a picture without a sentence', () => {
  it('is named as without, and says why', async () => {
    server.answers(sends(200, completion('I’m sorry, I can’t help with that.')));
    const { code, json } = await plan();
    expect(code).toBe(0);
    expect(files(json()).map(({ target }) => target)).toEqual(['red.jpg', 'IMG_2.jpg']);
    expect(json()[2]).toMatchObject({ status: 'unsure', captionError: 'the model declined' });
    const { stdout } = await world.run(['pictures', '--dry-run', ...captions()]);
    expect(stdout).toMatch(/IMG_2\.jpg.*no sentence: the model declined/);
    // What failed is asked again.
    expect(server.requests).toHaveLength(2);
    server.answers(says('A grey wall'));
    expect(files((await plan()).json())[1]?.target).toBe('A grey wall.jpg');
  });

  it('is no matter of many words when there is no server', async () => {
    for (let n = 3; n < 9; n++) await paint(`IMG_${n}.jpg`, 120 + n);
    await server.close();
    const { code, json, stderr } = await plan();
    expect(code).toBe(0);
    expect(files(json()).filter(({ status }) => status === 'unsure')).toHaveLength(7);
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('go to'),
      `No sentences from ${server.url}: it refuses connections. The pictures are named without.`,
      'Start it, or correct --captions.',
      '',
    ]);
  });

  it('never becomes a path, a template or an option', async () => {
    for (const [index, caption] of [
      '../../../evil',
      '{hash}{original}',
      '-rf',
      '/etc/passwd',
      'a\u0000b\nc',
    ].entries()) {
      server.answers(says(caption));
      await plan('--caption-prompt', `${index}`);
    }
    const { json } = await plan('--caption-prompt', '0');
    expect(files(json())[1]?.target).toBe('evil.jpg');
    expect(files((await plan('--caption-prompt', '1')).json())[1]?.target).toBe('hashoriginal.jpg');
    expect(await readdir(world.root)).toEqual(expect.not.arrayContaining(['evil.jpg']));
  });
});

describe('a server elsewhere', () => {
  it.each([
    ['http://192.0.2.1:1234/v1'],
    ['https://photonym.invalid/v1'],
    ['http://127.0.0.1@photonym.invalid/v1'],
  ])('%s is refused before anything is looked at', async (url) => {
    const { code, stderr } = await world.run(['pictures', '--yes', ...captions('--captions', url)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--send-pictures|may hold no user/);
    expect(await readdir(world.pictures)).toEqual(['IMG_1.jpg', 'IMG_2.jpg']);
  });

  it('is not reached by a redirect', async () => {
    const other = await startChatServer();
    server.answers(sends(307, {}, { location: `${other.url}/chat/completions` }));
    const { code, stderr } = await plan();
    expect(code).toBe(0);
    expect(stderr).toContain('it redirects elsewhere, which is not followed');
    expect(other.requests).toHaveLength(0);
  });

  it('is Ollama’s, for a model that runs there', async () => {
    const { code, stderr } = await world.run([
      'pictures',
      '--model',
      'colours',
      '--captions',
      'ollama:qwen3-vl:235b-cloud',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "qwen3-vl:235b-cloud runs on Ollama's servers, so pictures would leave it.",
    );
  });

  it('is also one that OLLAMA_HOST names', async () => {
    const elsewhere = await world.run(['pictures', '--captions', 'ollama:llava'], {
      env: { OLLAMA_HOST: '192.0.2.1' },
    });
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toContain('http://192.0.2.1:11434/v1 is not on this machine');
    const here = await world.run(
      ['pictures', '--dry-run', '--json', '--model', 'colours', '--captions', 'ollama:llava'],
      {
        env: { OLLAMA_HOST: `0.0.0.0:${server.port}`, OPENAI_API_KEY: 'sk-secret' },
      },
    );
    expect(files(here.json())[1]?.target).toBe('A grey wall in the fog.jpg');
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('the key', () => {
  it('is sent, and is in no output and no file', async () => {
    server.answers(sends(401, { error: { message: 'wrong key sk-secret-1' } }));
    const { stdout, stderr } = await world.run(['pictures', '--dry-run', '--json', ...captions()], {
      env: { PHOTONYM_CAPTION_KEY: 'sk-secret-1' },
    });
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-secret-1');
    expect(stderr).toContain('it answered 401: wrong key …');
    expect(stdout + stderr).not.toContain('sk-secret-1');
  });
});

describe('a run', () => {
  it('asks and renames', async () => {
    const { code, stderr } = await world.run(['pictures', '--yes', ...captions()]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('go to')]);
    expect(await readdir(world.pictures)).toEqual(['A grey wall in the fog.jpg', 'red.jpg']);
  });

  it('stops at Ctrl-C while the server thinks', async () => {
    const controller = new AbortController();
    server.answers(() => controller.abort());
    const { code } = await world.run(['pictures', '--yes', ...captions()], {
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(await readdir(world.pictures)).toEqual(['IMG_1.jpg', 'IMG_2.jpg']);
  });
});
