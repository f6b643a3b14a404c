import { seededRandom } from '../../../bench/random.ts';
import { openTown, type Town } from '../town.ts';
import { createAdmin } from './admins.ts';
import { createAgenda } from './agenda.ts';
import type { Place } from './events.ts';
import { readAsEyewitness, readAsTeller } from './eyewitnesses.ts';
import { type Filed, filedReports } from './incidents.ts';
import { kindsOf } from './kinds.ts';
import { createOperator } from './operators.ts';
import { type Cast, inventCast, type Phone } from './people.ts';
import { codesIn, placeSaid } from './places-said.ts';
import { isClear, planMessages } from './sightings.ts';
import { type Finding, MINUTE, type Received, SECOND, type Stage } from './stage.ts';
import { createVerifier } from './verifiers.ts';

/** All that came of a surge. */
export interface Surge {
  cast: Cast;
  startedAt: number;
  /** What reached each phone, in order. */
  received: ReadonlyMap<string, readonly Received[]>;
  all: readonly Received[];
  /** What each code was said to be about. */
  places: ReadonlyMap<string, Place>;
  found: readonly Finding[];
  filed: readonly Filed[];
  /** Ids of the people of the cast, by name. */
  ids: ReadonlyMap<string, number>;
  /** Eyewitnesses who said, at once or when asked, where it is so that no doubt is left. */
  clear: ReadonlySet<string>;
  inbound: number;
  /** Processor time of the run, in milliseconds: how long it took depends on who else works here. */
  cpuMs: number;
}

/** The clock is moved on by this much at most. */
const STEP = 15 * SECOND;
const LASTS = 200 * MINUTE;

/** Plays 20 minutes of the surge and three hours after it; the same for a seed and a program. */
export async function playSurge(seed = 20261129): Promise<Surge> {
  const began = process.cpuUsage();
  const town = openTown();
  try {
    const random = seededRandom(seed);
    const cast = inventCast(random);
    const ids = await settleAll(town, cast);
    const played = await play(town, cast, random);
    const filed = await filedReports(town.store);
    const { user, system } = process.cpuUsage(began);
    return { cast, ids, ...played, filed, cpuMs: (user + system) / 1000 };
  } finally {
    await town.close();
  }
}

async function settleAll(town: Town, cast: Cast): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const { name, channel, language } of writersOf(cast)) {
    ids.set(name, await town.settle({ name, channel, language }));
  }
  for (const { name, channel, language, county, role, onDuty } of cast.staff) {
    const resident = { name, channel, language, onDuty, counties: [county], roles: [role] };
    ids.set(name, await town.settle(resident));
  }
  return ids;
}

function writersOf({ eyewitnesses, tellers, others }: Cast): Phone[] {
  return [...eyewitnesses, ...tellers, ...others];
}

async function play(town: Town, cast: Cast, random: () => number) {
  const startedAt = town.clock.now();
  const agenda = createAgenda();
  const received = new Map<string, Received[]>();
  const all: Received[] = [];
  const places = new Map<string, Place>();
  const found: Finding[] = [];
  const clear = new Set<string>();
  let inbound = 0;
  const stage: Stage = {
    startedAt,
    now: town.clock.now,
    random,
    after: (ms, act) => agenda.add(town.clock.now() + Math.round(ms), act),
    async say({ name, channel }, message) {
      inbound += 1;
      await town.hearOnly({ from: name, channel, ...message });
    },
    placeOf: (code) => places.get(code) ?? null,
    found,
  };
  const readers = readersOf(stage, cast, clear);

  for (const { at, from, message, level } of planMessages(cast, random)) {
    if (isClear(level)) clear.add(from.name);
    agenda.add(startedAt + Math.round(at), () => stage.say(from, message));
  }

  /** Hands out what was sent since the last time. */
  function handOut(): void {
    for (const sent of town.sent.slice(all.length)) {
      const [code = null] = codesIn(sent.text);
      const one = { at: town.clock.now(), sent, kinds: kindsOf(sent.text), code };
      all.push(one);
      received.set(sent.to, [...(received.get(sent.to) ?? []), one]);
      notePlace(places, one);
      readers.get(sent.to)?.(one);
    }
  }

  for (const end = startedAt + LASTS; town.clock.now() < end; ) {
    const next = Math.min(end, agenda.next(), town.clock.now() + STEP);
    await town.pass(Math.max(0, next - town.clock.now()) / MINUTE);
    handOut();
    for (const act of agenda.due(town.clock.now())) await act();
    await town.deliver();
    handOut();
  }
  return { startedAt, received, all, places, found, clear, inbound };
}

/** What staff is asked says which place a code stands for. */
function notePlace(places: Map<string, Place>, { sent, kinds, code }: Received): void {
  const isAbout = kinds.has('request') || kinds.has('more') || kinds.has('staffAlert');
  const place = isAbout ? placeSaid(sent.text) : null;
  if (place && code && !places.has(code)) places.set(code, place);
}

function readersOf(stage: Stage, cast: Cast, clear: Set<string>) {
  const readers = new Map<string, (received: Received) => void>();
  for (const one of cast.eyewitnesses) {
    const add = () => void clear.add(one.name);
    readers.set(one.name, (received) => readAsEyewitness(stage, one, received, add));
  }
  for (const one of cast.tellers) {
    readers.set(one.name, (received) => readAsTeller(stage, one, received));
  }
  const taken = new Set<string>();
  const silent = cast.staff.find(({ role, onDuty }) => role === 'verifier' && onDuty);
  for (const one of cast.staff) {
    if (one.role === 'verifier') {
      readers.set(one.name, createVerifier(stage, one, one === silent).read);
    } else if (one.role === 'admin') {
      readers.set(one.name, createAdmin(stage, one).read);
    } else if (one.role === 'operator') {
      readers.set(one.name, createOperator(stage, one, taken).read);
    }
  }
  return readers;
}
