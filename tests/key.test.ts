import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { openProtected, protectKey } from '../db/passphrase.ts';
import { StoreError } from '../db/store-error.ts';
import { openVault } from '../db/vault.ts';
import { type Program, startProgram } from '../process/program.ts';
import { databaseFile, openStore } from '../schema/open.ts';
import { rotateStore } from '../schema/rotate.ts';
import { commandLine } from './support/command-line.ts';
import { begunChange } from './support/key-change.ts';
import { temporaryFolder } from './support/store.ts';
import { until } from './support/until.ts';

const PASSPHRASE = 'caballo correcto pila grapa';
let folder: ReturnType<typeof temporaryFolder>;
let programs: Program[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await Promise.all(programs.map((one) => one.stop()));
  programs = [];
  folder.remove();
});

const at = (name: string): string => join(folder.path, name);
const config = (more: Record<string, string> = {}) =>
  readConfig({ DATA_DIR: folder.path, PORT: '0', ...more });
const run = (args: string[], input = '', env: Record<string, string> = {}) =>
  commandLine(folder.path)(args, { input, env });
const keyNow = (): string => readFileSync(at('database.key'), 'utf8').trim();

async function start(more: Record<string, string> = {}): Promise<Program> {
  const program = await startProgram(config(more), { log: pino({ level: 'silent' }) });
  programs.push(program);
  return program;
}

/** Writes from a phone of the demo, and waits for the answer. */
async function answerTo(program: Program, from: string, text: string): Promise<string> {
  await fetch(`${program.url}/simulator/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from, text }),
  });
  const inbox = async () => {
    const answer = await fetch(`${program.url}/simulator/messages?to=${from}`);
    return ((await answer.json()) as { text: string }[]).at(-1)?.text;
  };
  return until(inbox, 'an answer');
}

/** Everything of the demo that names somebody, as it is read with the key in use. */
async function addresses(): Promise<string[]> {
  const { store } = await openStore(storeSettings(config()));
  const rows = await store.read((q) => q.db.select().from(q.tables.addresses));
  await store.close();
  return rows.map(({ address }) => address).sort();
}

describe('a passphrase', () => {
  test('gives the key back, and another one nothing', () => {
    const key = 'ab'.repeat(32);
    const text = protectKey(key, PASSPHRASE);
    expect(text).not.toContain(key);
    expect(openProtected(text, PASSPHRASE)).toBe(key);
    expect(openProtected(text, `${PASSPHRASE} `)).toBeNull();
    expect(protectKey(key, PASSPHRASE)).not.toBe(text);
    expect(openProtected(protectKey(key, 'contraseña de la red'), 'contraseña de la red')).toBe(
      key,
    );
    expect(() => openProtected(text.slice(0, -3), PASSPHRASE)).toThrow(StoreError);
  });

  test('is put on the key and taken off by commands, and no command works without it', async () => {
    await run(['people', 'export'], '', { SIMULATOR: 'on' });
    const key = keyNow();
    expect((await run(['key', 'protect'], 'short\nshort\n')).stderr).toContain('14 letters');
    expect((await run(['key', 'protect'], `${PASSPHRASE}\nanother one, typed\n`)).stderr).toContain(
      'not the same',
    );
    for (const [weak, why] of [
      ['abababababababab', 'same few letters'],
      ['Defensa Comunitaria 2026', 'name of the network'],
    ]) {
      expect((await run(['key', 'protect'], `${weak}\n${weak}\n`)).stderr, weak).toContain(why);
    }
    expect(keyNow()).toBe(key);
    expect((await run(['key', 'protect'], `${PASSPHRASE}\n${PASSPHRASE}\n`)).stdout).toContain(
      'gives nothing',
    );
    expect(keyNow()).not.toContain(key);
    expect(statSync(at('database.key')).mode & 0o077).toBe(0);
    const locked = await run(['people', 'export']);
    expect([locked.status, locked.stderr]).toEqual([1, expect.stringContaining('passphrase')]);
    const env = { DATABASE_PASSPHRASE: PASSPHRASE };
    expect((await run(['people', 'export'], '', env)).status).toBe(0);
    expect((await run(['people', 'export'], '', { DATABASE_PASSPHRASE: 'x' })).stderr).toContain(
      'not the passphrase',
    );
    expect((await run(['doctor'], '', {})).stdout).toContain('protected by a passphrase');
    await run(['key', 'protect', '--off'], '', env);
    expect(keyNow()).toBe(key);
  });
});

describe('a program whose key is locked', () => {
  beforeEach(async () => {
    await run(['people', 'export'], '', { SIMULATOR: 'on' });
    await run(['key', 'protect'], `${PASSPHRASE}\n${PASSPHRASE}\n`);
  });

  async function startLocked() {
    const { promise, resolve } = Promise.withResolvers<string>();
    const starting = startProgram(config(), {
      log: pino({ level: 'silent' }),
      onLocked: resolve,
    }).then((program) => {
      programs.push(program);
      return program;
    });
    return { starting, url: await promise };
  }

  const type = (url: string, passphrase: string, host?: string) =>
    fetch(`${url}/unlock`, {
      method: 'POST',
      headers: { origin: url, ...(host ? { host } : {}) },
      body: new URLSearchParams({ passphrase }),
    });

  test('has providers call again, says so, and shows nobody anything', async () => {
    const { starting, url } = await startLocked();
    for (const path of ['/webhooks/telegram', '/webhooks/vonage/inbound', '/simulator/messages']) {
      const answer = await fetch(url + path, { method: 'POST', body: '{}' });
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '5']);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'locked' });
    for (const path of ['/phones', '/alerts', '/metrics']) {
      expect((await fetch(url + path)).status, path).toBe(503);
    }
    expect(await (await fetch(url)).text()).toContain('name="passphrase"');
    await run(['unlock'], `${PASSPHRASE}\n`);
    await starting;
  });

  test('is unlocked on its page, where wrong ones have to wait, and answers then', async () => {
    const { starting, url } = await startLocked();
    for (const _ of [1, 2, 3]) expect((await type(url, 'no')).status).toBe(403);
    expect(await (await type(url, PASSPHRASE)).text()).toMatch(/Demasiados|Too many/);
    // Whoever guesses on the page keeps nobody out who sits at the machine.
    expect((await run(['unlock'], 'wrong one\n')).stderr).toContain('not the passphrase');
    expect((await run(['unlock'], `${PASSPHRASE}\n`)).stdout).toContain('Unlocked');
    const program = await starting;
    expect(await answerTo(program, 'adela', 'ESTADO')).toBeTruthy();
    const record = (await run(['audit', 'list'], '', { DATABASE_PASSPHRASE: PASSPHRASE })).stdout;
    expect(record).toContain('store.unlocked');
  });

  test('takes the passphrase on no page that others on the way could read', async () => {
    const { starting, url } = await startLocked();
    const { port } = new URL(url);
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((done) => {
      const headers = {
        host: 'red.example',
        origin: 'http://red.example',
        'content-type': 'application/x-www-form-urlencoded',
      };
      request({ port, path: '/unlock', method: 'POST', headers }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).end(new URLSearchParams({ passphrase: PASSPHRASE }).toString());
    });
    expect(status).toBe(403);
    await type(url, PASSPHRASE);
    await starting;
  });
});

describe('the key is changed', () => {
  test('while the program runs: it goes on, and the former key opens nothing', async () => {
    const program = await start();
    const before = keyNow();
    expect(
      await answerTo(program, 'ana', 'la migra está en el Walmart de Hendersonville'),
    ).toBeTruthy();
    const known = await addresses();
    const rotated = await run(['key', 'rotate']);
    expect([rotated.status, rotated.stderr]).toEqual([0, '']);
    expect(keyNow()).not.toBe(before);
    const { fileKey } = databaseFile(storeSettings(config())) ?? {};
    expect(fileKey).toBe(openVault(keyNow()).fileKey);
    expect(await addresses()).toEqual(known);
    const old = openStore({ ...storeSettings(config()), key: before });
    await expect(old).rejects.toThrow('the key does not open');
    // It still knows whom it knew, and the record still holds together.
    const link = await program.signInLink();
    const again = { ...program, url: new URL(link).origin };
    expect(await answerTo(again, 'adela', 'ESTADO')).toContain('Hendersonville');
    expect((await run(['audit', 'verify'])).stdout).toContain('hold together');
    expect((await run(['audit', 'list'])).stdout).toContain('key.rotated');
  });

  test('seals every value anew, and keeps the former key beside the new one', async () => {
    await (await start()).stop();
    programs = [];
    const before = keyNow();
    const rotated = await run(['key', 'rotate']);
    expect(rotated.stdout).toMatch(/\d+ values were sealed anew/);
    const { store } = await openStore(storeSettings(config()));
    const former = openVault(before).keyId;
    const rows = await store.read((q) =>
      q.rows<{ address: string }>('SELECT address FROM addresses' as never),
    );
    await store.close();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ address }) => address.startsWith(former))).toEqual([]);
    const kept = readdirSync(folder.path).filter((name) => name.includes('before-rotation'));
    expect(kept.map((name) => readFileSync(at(name), 'utf8').trim())).toEqual([before]);
  });

  test('twice, and who was known by an index still is', async () => {
    await (await start()).stop();
    programs = [];
    const known = await addresses();
    const first = keyNow();
    await run(['key', 'rotate']);
    const second = keyNow();
    await run(['key', 'rotate']);
    // In the same second, and yet each former key is kept: a backup may open with it alone.
    const kept = readdirSync(folder.path).filter((name) => name.includes('before-rotation'));
    expect(kept.map((name) => readFileSync(at(name), 'utf8').trim()).sort()).toEqual(
      [first, second].sort(),
    );
    await run(['key', 'rotate', '--to', at('other.key')]);
    expect(existsSync(at('other.key'))).toBe(true);
    const program = await start({ DATABASE_KEY_FILE: at('other.key') });
    expect(await answerTo(program, 'adela', 'ESTADO')).toBeTruthy();
    await program.stop();
    programs = [];
    const { store } = await openStore({ ...storeSettings(config()), keyFile: at('other.key') });
    const rows = await store.read((q) => q.db.select().from(q.tables.addresses));
    await store.close();
    expect(rows.map(({ address }) => address).sort()).toEqual(known);
  });

  test('keeps its passphrase', async () => {
    await (await start()).stop();
    programs = [];
    await run(['key', 'protect'], `${PASSPHRASE}\n${PASSPHRASE}\n`);
    const before = keyNow();
    const env = { DATABASE_PASSPHRASE: PASSPHRASE };
    expect((await run(['key', 'rotate'], '', env)).stderr).toBe('');
    expect(keyNow()).toMatch(/^defensa-key argon2id/);
    expect(keyNow()).not.toBe(before);
    await start(env);
  });

  test('asks for a file where the key stands in the settings', async () => {
    const env = { DATABASE_KEY: '7c'.repeat(32) };
    await run(['people', 'export'], '', env);
    expect((await run(['key', 'rotate'], '', env)).stderr).toContain('--to');
    const rotated = await run(['key', 'rotate', '--to', at('new.key')], '', env);
    expect(rotated.stdout).toContain('DATABASE_KEY_FILE');
    expect((await run(['people', 'export'], '', env)).stderr).toContain('key does not open');
    const moved = { DATABASE_KEY_FILE: at('new.key') };
    expect((await run(['people', 'export'], '', moved)).status).toBe(0);
  });

  const begun = () => begunChange(config(), { from: keyNow() });
  const renewed = async () => {
    const change = begun();
    await rotateStore(storeSettings(config()), change, Date.now());
    return change;
  };
  const replaced = async () => {
    await renewed();
    renameSync(at('database.key.next'), at('database.key'));
  };

  test.each([
    ['before any store had the new key', begun],
    ['just before the new key took its place', renewed],
    ['once it had', replaced],
  ])('and was broken off %s: the next start finishes it', async (_when, breakOff) => {
    await (await start()).stop();
    programs = [];
    const known = await addresses();
    const former = keyNow();
    await breakOff();
    const program = await start();
    expect(await answerTo(program, 'adela', 'ESTADO')).toBeTruthy();
    expect(await addresses()).toEqual(known);
    const names = readdirSync(folder.path);
    expect(names.filter((name) => /\.(next|former|rekeyed)/.test(name))).toEqual([]);
    const kept = names.filter((name) => name.includes('before-rotation'));
    expect(kept.map((name) => readFileSync(at(name), 'utf8').trim())).toEqual([former]);
  });

  test('and was broken off on its way to another file: the next start finishes it there', async () => {
    await (await start()).stop();
    programs = [];
    const known = await addresses();
    begunChange(config(), { from: keyNow(), file: at('other.key') });
    await (await start()).stop();
    programs = [];
    const { store } = await openStore({ ...storeSettings(config()), keyFile: at('other.key') });
    const rows = await store.read((q) => q.db.select().from(q.tables.addresses));
    await store.close();
    expect(rows.map(({ address }) => address).sort()).toEqual(known);
  });

  test('by no command while another uses a store, and then nothing is changed', async () => {
    await (await start()).stop();
    programs = [];
    const before = keyNow();
    const { store } = await openStore(storeSettings(config()));
    expect((await run(['key', 'rotate'])).stderr).toContain('in use');
    await store.close();
    expect(readdirSync(folder.path).filter((name) => /next|key-change/.test(name))).toEqual([]);
    expect(keyNow()).toBe(before);
    await start();
  });

  test('of the stores it opens, and of no other that lies there', async () => {
    await (await start()).stop();
    programs = [];
    const demo = readFileSync(at('demo.sqlite'));
    const env = {
      TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi',
      DATABASE_KEY_FILE: at('real.key'),
    };
    writeFileSync(at('real.key'), '9d'.repeat(32));
    await run(['people', 'export'], '', env);
    expect((await run(['key', 'rotate'], '', env)).status).toBe(0);
    expect((await run(['people', 'export'], '', env)).status).toBe(0);
    expect(readFileSync(at('demo.sqlite')).equals(demo)).toBe(true);
  });

  test('keeps the passphrase that the key has now, though the program was started with another', async () => {
    const other = 'una frase muy distinta de la otra';
    await (await start()).stop();
    programs = [];
    await run(['key', 'protect'], `${PASSPHRASE}\n${PASSPHRASE}\n`);
    await start({ DATABASE_PASSPHRASE: PASSPHRASE });
    const changed = await run(['key', 'protect'], `${PASSPHRASE}\n${other}\n${other}\n`);
    expect(changed.stdout).toContain('gives nothing');
    const rotated = await run(['key', 'rotate'], `${other}\n`);
    expect([rotated.status, rotated.stdout]).toEqual([0, expect.stringContaining('is changed')]);
    expect(openProtected(keyNow(), other)).not.toBeNull();
    expect(openProtected(keyNow(), PASSPHRASE)).toBeNull();
  });

  test('on a first start as well, in a folder that was not there', async () => {
    const data = at('new/data');
    const fresh = await startProgram(readConfig({ DATA_DIR: data, PORT: '0' }), {
      log: pino({ level: 'silent' }),
    });
    programs.push(fresh);
    // A second one that is refused leaves the first its way in.
    const second = readConfig({ DATA_DIR: data, PORT: '0' });
    await expect(startProgram(second, { log: pino({ level: 'silent' }) })).rejects.toThrow(
      'in use',
    );
    const rotated = await commandLine(data)(['key', 'rotate']);
    expect([rotated.status, rotated.stderr]).toEqual([0, '']);
    expect(statSync(join(data, 'control.sock')).mode & 0o077).toBe(0);
  });

  test('and a backup of before is put back with the former key', async () => {
    const env = { TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi' };
    writeFileSync(
      at('people.csv'),
      'channel,address,language,counties,roles,regional\ntelegram,4242,es,37089,subscriber,no\n',
    );
    await run(['people', 'import', at('people.csv')], '', env);
    await run(['backup', at('one.backup')], '', env);
    const rotated = await run(['key', 'rotate'], '', env);
    const former = /it is (\S+)\. Erase/.exec(rotated.stdout)?.[1] ?? '';
    expect((await run(['restore', at('one.backup')], '', env)).stderr).toContain('--key-file');
    const drill = ['restore', at('one.backup'), '--drill', '--key-file', former];
    expect((await run(drill, '', env)).stdout).toContain('It opens');
    const restored = await run(['restore', at('one.backup'), '--key-file', former], '', env);
    expect([restored.status, restored.stderr]).toEqual([0, '']);
    expect((await run(['people', 'export'], '', env)).stdout).toContain('telegram,4242');
    expect((await run(['audit', 'verify'], '', env)).stdout).toContain('hold together');
  });
});
