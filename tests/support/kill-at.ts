import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program: kills it just before one of the calls by which it changes what lies in its data folder, as
 * KILL_AT counts them from 0. What SQLite writes by itself is not among them.
 */

const CALLS = [
  ...['openSync', 'writeSync', 'fsyncSync', 'ftruncateSync', 'copyFileSync'],
  ...['renameSync', 'rmSync', 'chmodSync', 'chownSync'],
] as const;

const { DATA_DIR: folder = '', KILL_AT } = process.env;
const opened = new Set<unknown>();
let left = Number(KILL_AT);

for (const name of CALLS) {
  const call = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      const [what] = args;
      const isOurs = opened.has(what) || String(what).startsWith(`${folder}/`) || what === folder;
      if (isOurs && left-- === 0) process.kill(process.pid, 'SIGKILL');
      const result = call(...args);
      if (name === 'openSync') isOurs ? opened.add(result) : opened.delete(result);
      return result;
    },
  });
}
syncBuiltinESMExports();
