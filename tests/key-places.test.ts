import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './support/store.ts';

/** Disks as operators have them, in a name space of mounts that goes with its process. */

const root = join(import.meta.dirname, '..');
/** Each test starts several processes. */
const PATIENCE = 200_000;
const canMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(at('data'));
  mkdirSync(at('keys'));
});
afterEach(() => folder.remove());

const at = (name: string): string => join(folder.path, name);

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

function ended(command: string, args: string[], env: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(command, args, {
    ...{ cwd: root, encoding: 'utf8', timeout: PATIENCE / 2, killSignal: 'SIGKILL' },
    env: { PATH: process.env.PATH, DATA_DIR: at('data'), SIMULATOR: 'on', ...env },
  });
  return { status, stdout, stderr };
}

const command = (args: string[], env = {}) => ended(process.execPath, ['cli.ts', ...args], env);

/** Lines of the shell that have mounts of their own; nothing they start outlives them. */
function amongMounts(lines: string, env = {}): Ended {
  const apart = ['-rm', '-pf', '--kill-child', 'sh', '-c', lines];
  return ended('unshare', apart, { NODE: process.execPath, ...env });
}

const KEY = { DATABASE_KEY_FILE: '' };
const key = (): string => readFileSync(at('keys/database.key'), 'utf8').trim();

/** A network whose key lies in a folder of its own. */
function prepare(): void {
  KEY.DATABASE_KEY_FILE = at('keys/database.key');
  expect(command(['people', 'export']).status).toBe(0);
  renameSync(at('data/database.key'), KEY.DATABASE_KEY_FILE);
}

const beside = (name: string): string[] =>
  readdirSync(at(name)).filter((one) => /before-rotation|next|former|part|key-change/.test(one));

describe.skipIf(!canMount)('a key file that is mounted by itself', { timeout: PATIENCE }, () => {
  const mount = 'mount --bind "$DATABASE_KEY_FILE" "$DATABASE_KEY_FILE"';

  test('is written over, and the former key is kept', () => {
    prepare();
    const before = key();
    const { status, stderr } = amongMounts(`${mount}; "$NODE" cli.ts key rotate`, KEY);
    expect([status, stderr]).toEqual([0, '']);
    expect(key()).not.toBe(before);
    const [kept = '', ...more] = beside('keys');
    expect([readFileSync(at(`keys/${kept}`), 'utf8').trim(), more]).toEqual([before, []]);
    expect(command(['people', 'export'], KEY).status).toBe(0);
  });

  test('is left alone where it can only be read, before anything is changed', () => {
    prepare();
    const before = key();
    const readOnly = 'mount -o remount,ro,bind "$DATABASE_KEY_FILE"';
    const { status, stderr } = amongMounts(`${mount}; ${readOnly}; "$NODE" cli.ts key rotate`, KEY);
    expect([status, stderr]).toEqual([1, expect.stringContaining('--to')]);
    expect([key(), beside('keys'), beside('data')]).toEqual([before, [], []]);
    expect(command(['people', 'export'], KEY).status).toBe(0);
  });

  test('is left alone where what lies beside it is gone with the power', () => {
    prepare();
    const inMemory = `mount -t tmpfs tmpfs /mnt; touch /mnt/key; mount --bind "$DATABASE_KEY_FILE" /mnt/key; export DATABASE_KEY_FILE=/mnt/key`;
    const before = key();
    const { status, stderr } = amongMounts(`${inMemory}; "$NODE" cli.ts key rotate`, KEY);
    expect([status, stderr]).toEqual([1, expect.stringContaining('does not last')]);
    expect([key(), beside('data')]).toEqual([before, []]);
  });
});

describe('a new key', { timeout: PATIENCE }, () => {
  test.skipIf(!canMount).each(['tmpfs', 'ramfs'])('is not put into memory, as %s is', (type) => {
    prepare();
    const line = `mount -t ${type} none /mnt; "$NODE" cli.ts key rotate --to /mnt/new.key`;
    const { status, stderr } = amongMounts(line, KEY);
    expect([status, stderr]).toEqual([1, expect.stringContaining('does not last')]);
    expect(beside('data')).toEqual([]);
  });

  test('is not put where the system empties, but where the data lies there too', () => {
    prepare();
    mkdirSync(at('tmp'));
    const env = { ...KEY, TMPDIR: at('tmp') };
    const refused = command(['key', 'rotate', '--to', at('tmp/new.key')], env);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('does not last')]);
    expect([beside('tmp'), beside('data')]).toEqual([[], []]);
    const own = { ...KEY, TMPDIR: folder.path };
    expect(command(['key', 'rotate', '--to', at('tmp/new.key')], own).status).toBe(0);
    expect(existsSync(at('tmp/new.key'))).toBe(true);
  });
});

describe.skipIf(!canMount)('a disk that is full', { timeout: PATIENCE }, () => {
  const small =
    'mount -t tmpfs -o size=24m tmpfs "$DATA_DIR"; "$NODE" cli.ts people export >/dev/null';

  test('keeps the key from being changed, while the program goes on', () => {
    const line = `${small}
      head -c 18m /dev/zero >"$DATA_DIR/filler"
      before=$(cat "$DATA_DIR/database.key")
      PORT=0 "$NODE" main.ts >/dev/null & program=$!
      until [ -S "$DATA_DIR/control.sock" ] && "$NODE" cli.ts sign-in >/dev/null 2>&1; do sleep 0.2; done
      "$NODE" cli.ts key rotate && echo changed
      [ "$before" = "$(cat "$DATA_DIR/database.key")" ] && [ ! -e "$DATA_DIR/key-change" ] && echo same
      kill "$program" && wait "$program" && echo stopped
      ls "$DATA_DIR"`;
    const { stdout, stderr } = amongMounts(line);
    expect(stderr).toContain('Free some space');
    expect(stdout).toMatch(/^same\nstopped\n/);
    expect(stdout).not.toMatch(/rekeyed|\.next|\.former/);
  });

  test('keeps no program from stopping, nor the folder in use', () => {
    const { stdout, stderr } = amongMounts(`${small}; "$NODE" tests/support/full-disk.ts stop`);
    expect([stdout, stderr]).toEqual(['["done","done"]', '']);
  });

  test('in the middle is told as such, and leaves the database as it was', () => {
    const { stdout, stderr } = amongMounts(`${small}; "$NODE" tests/support/full-disk.ts rekey`);
    expect([stdout, stderr]).toEqual(['["full","full","full"]', '']);
  });
});
