import { openTown, type Town } from '../../tests/support/town.ts';
import { seededRandom } from '../random.ts';
import { percentile } from '../statistics.ts';
import { eventOf, questions, settleCast, sighting } from './honest.ts';
import { attackOf } from './hostile.ts';

/** A real event begins so often, in minutes. */
const EVENT_EVERY = 15;
const MIB = 1024 * 1024;

/** What came of some minutes in which honest people and attackers write. */
export interface Siege {
  minutes: number;
  honest: number;
  hostile: number;
  /** Honest messages that got no answer. */
  unanswered: number;
  events: number;
  /** Events of which every subscriber heard, once. */
  alerted: number;
  /** Alerts of what nobody saw. */
  false: number;
  /** Milliseconds of processor time a message, of honest and of hostile ones. */
  cpu: Record<'honest' | 'hostile', { median: number; p99: number; most: number }>;
  /** The most messages that one verifier and one admin got. */
  toVerifier: number;
  toAdmin: number;
  /** How much the heap grew, in MiB. */
  grown: number;
}

/**
 * Lives through some minutes: each second a hostile message, each minute a question, and every quarter of an hour
 * something that really happens, which two of the team confirm.
 */
export async function siege(minutes: number, seed = 7): Promise<Siege> {
  const town = openTown();
  const random = seededRandom(seed);
  try {
    const cast = await settleCast(town);
    for (let n = 0; n < Math.ceil(minutes / EVENT_EVERY); n++) {
      for (const name of eventOf(n).reporters) await settleWitness(town, name);
    }
    await town.pass(1);
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const team = new Team(town, cast.verifiers);
    const cpu = { honest: [] as number[], hostile: [] as number[] };
    let [unanswered, events] = [0, 0];
    const say = async (
      kind: 'honest' | 'hostile',
      from: string,
      text: string,
      channel = 'telegram',
    ) => {
      const before = process.cpuUsage();
      await town.hearOnly({ from, text, channel: channel as 'telegram' });
      const { user, system } = process.cpuUsage(before);
      cpu[kind].push((user + system) / 1000);
      if (kind === 'hostile') return;
      const sent = await town.deliver();
      if (!sent.some(({ to }) => to === from)) unanswered += 1;
    };
    for (let minute = 0; minute < minutes; minute++) {
      for (let second = 0; second < 60; second++) {
        const { from, text, channel } = attackOf(minute * 60 + second, random);
        await say('hostile', from, text, channel);
      }
      const asking = cast.asking[minute % cast.asking.length] ?? '';
      await say('honest', asking, questions[minute % questions.length] ?? 'AYUDA');
      if (minute % EVENT_EVERY === 0) {
        events += 1;
        const { place, reporters } = eventOf(minute / EVENT_EVERY);
        for (const [n, name] of reporters.entries()) {
          await say('honest', name, sighting(place, n));
        }
      }
      for (const { from, text } of team.answers()) await say('honest', from, text);
      await town.pass(1);
    }
    await town.pass(5);
    globalThis.gc?.();
    const received = (name: string): number => town.sent.filter(({ to }) => to === name).length;
    const alerts = cast.subscribers.map((name) => alertsOf(town, name));
    return {
      ...{ minutes, unanswered, events },
      honest: cpu.honest.length,
      hostile: cpu.hostile.length,
      alerted: Math.min(...alerts.map(({ real }) => real)),
      false: Math.max(...alerts.map(({ other }) => other)),
      cpu: { honest: spread(cpu.honest), hostile: spread(cpu.hostile) },
      toVerifier: Math.max(...cast.verifiers.map(received)),
      toAdmin: Math.max(...cast.admins.map(received)),
      grown: (process.memoryUsage().heapUsed - heap) / MIB,
    };
  } finally {
    await town.close();
  }
}

async function settleWitness(town: Town, name: string): Promise<void> {
  await town.settle({ name, channel: 'telegram', language: 'es' });
  await town.store.transact((tx) =>
    tx.db.update(tx.tables.people).set({ createdAt: town.clock.now() - 40 * 24 * 60 * 60_000 }),
  );
}

/** Whoever of the team is asked goes and looks: what happens in Hendersonville is so, and else nothing is. */
class Team {
  readonly #answered = new Map<string, number>();
  readonly #town: Town;
  readonly #names: readonly string[];

  constructor(town: Town, names: readonly string[]) {
    this.#town = town;
    this.#names = names;
  }

  /** What they write to what they were asked since the last time. */
  answers(): { from: string; text: string }[] {
    return this.#names.flatMap((from) => {
      const asked = this.#town.sent.filter(({ to, text }) => to === from && isAsked(text));
      const fresh = asked.slice(this.#answered.get(from) ?? 0);
      this.#answered.set(from, asked.length);
      return fresh.map(({ text }) => {
        const code = /\b[A-Z]\d[A-Z0-9]{2,3}\b/.exec(text)?.[0] ?? '';
        return { from, text: `${HAPPENS.test(text) ? 'CONFIRMO' : 'FALSO'} ${code}` };
      });
    });
  }
}

const HAPPENS = /Lugar: .*Hendersonville/;

function isAsked(text: string): boolean {
  return text.includes('¿Puede ir a ver?');
}

/** Of how many events someone was alerted, and of how many that nobody saw. */
function alertsOf(town: Town, name: string): { real: number; other: number } {
  const alerts = town.sent.filter(({ to, text }) => to === name && text.startsWith('AVISO'));
  const real = alerts.filter(({ text }) => text.includes('Hendersonville')).length;
  return { real, other: alerts.length - real };
}

function spread(took: readonly number[]): Siege['cpu']['honest'] {
  return {
    median: percentile(took, 50),
    p99: percentile(took, 99),
    most: Math.max(...took),
  };
}
