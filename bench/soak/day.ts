import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openVault } from '../../db/vault.ts';
import { openSqlite } from '../../schema/open.ts';
import { KEY, temporaryFolder } from '../folder.ts';
import { seededRandom } from '../random.ts';
import { Books } from './books.ts';
import { faultsIn } from './faults.ts';
import { Life } from './life.ts';
import { settlePeople } from './people.ts';
import { Program } from './program.ts';
import { Providers } from './providers.ts';
import { countStates, rowsOf, type States, waitingIn } from './rows.ts';
import { HOUR, MINUTE, SECOND, Time } from './time.ts';

const MIB = 1024 * 1024;
/** Longer than any retry, pause or open breaker takes, and than a backlog at the slowest pace. */
const QUIET = 3 * HOUR;

/** What was measured at the end of an hour. */
export interface Hour {
  hour: number;
  heapMib: number;
  rssMib: number;
  logMib: number;
  /** Messages a second on the account whose pace adapts. */
  pace: number;
  waiting: number;
}

/** What came of it all. */
export interface Soaked {
  hours: Hour[];
  largestLogMib: number;
  states: States;
  /** Rows taken more than once by a provider. */
  twice: number;
  restarts: number;
  /** Everything that should not be; empty when nothing was lost. */
  faults: string[];
}

/** Lives through so many hours, and then lets everything settle. */
export async function soak({ hours, seed = 7 }: { hours: number; seed?: number }): Promise<Soaked> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'soak.sqlite');
  const store = openSqlite({ file, vault: openVault(KEY) });
  const time = new Time();
  const random = seededRandom(seed);
  const books = new Books();
  const providers = new Providers(time, random, books);
  const program = new Program(store, time, providers, books);
  const measured: Hour[] = [];
  let largestLogMib = 0;
  try {
    const addresses = await settlePeople(store);
    const life = new Life({ store, time, random }, { providers, program, addresses });
    const liveUntil = async (until: number, mayRest: () => boolean): Promise<void> => {
      while (time.passed < until) {
        await life.outside();
        const began = await program.look();
        largestLogMib = Math.max(largestLogMib, sizeMib(`${file}-wal`));
        const waiting = await waitingIn(store);
        if (waiting === 0 && mayRest()) return;
        const rest = Math.min(until, providers.nextTicketAt) - time.passed;
        const step = began > 0 ? SECOND : waiting > 0 ? 5 * SECOND : Math.max(SECOND, rest);
        time.pass(Math.min(step, until - time.passed));
      }
    };
    await program.begin();
    for (let minute = 0; minute < hours * 60; minute++) {
      await life.minute(minute);
      await liveUntil((minute + 1) * MINUTE, () => false);
      if (minute % 60 !== 59) continue;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      measured.push({
        ...{ hour: measured.length + 1, heapMib: heapUsed / MIB, rssMib: rss / MIB },
        ...{ logMib: sizeMib(`${file}-wal`), pace: program.pace },
        waiting: await waitingIn(store),
      });
    }
    providers.mend();
    await liveUntil(time.passed + QUIET, () => true);
    const rows = await rowsOf(store);
    return {
      hours: measured,
      largestLogMib,
      states: countStates(rows),
      twice: rows.filter(({ id }) => books.taken(id) > 1).length,
      restarts: program.runs - 1,
      faults: await faultsIn(store, books, { addresses, crashed: program.crashed }),
    };
  } finally {
    await store.close();
    folder.remove();
  }
}

function sizeMib(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / MIB;
}
