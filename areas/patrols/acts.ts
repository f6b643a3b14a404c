import { timeOfDay } from '../../broadcasts/compose.ts';
import { audit } from '../../db/audit.ts';
import { may } from '../../people/authority.ts';
import { type Act, type ActsOf, type Outcome, told } from '../act.ts';
import { type Choice, refusal, say } from '../turn.ts';
import type { PatrolDeed } from './deed.ts';
import { durationOf } from './describe.ts';
import { SILENT_FOR } from './rules/patrols.ts';
import {
  addLine,
  addPatrol,
  linesOf,
  type Patrol,
  patrolOf,
  updatePatrol,
} from './store/patrols.ts';
import { tellAdmins } from './tell.ts';

const MOST_NOTE = 200;
const MOST_LINE = 500;
/** The last lines that are shown at the end. */
const MOST_SHOWN = 5;

/** What a patrol can always do with one tap. */
export const patrolChoices: Choice[] = [
  { id: 'report', label: 'patrols.choices.report' },
  { id: 'patrol:end', label: 'patrols.choices.end' },
];

/** What is done on a patrol. */
export const patrolActs: ActsOf<PatrolDeed> = {
  'patrol.begin': (act, { note }) => begin(act, note),
  'patrol.log': (act, { text }) => log(act, text),
  'patrol.end': (act, { text }) => end(act, text),
  'patrol.fine': (act) => fine(act),
  'patrol.help': (act) => help(act),
};

async function begin(act: Act, note: string): Promise<Outcome> {
  const { tx, person, address, now } = act;
  if (!may(person, 'patrol')) return told(refusal('patrols.not-patrol'));
  if (await patrolOf(tx, person.id)) return told(say('patrols.already', {}, patrolChoices));
  const patrol = await addPatrol(tx, {
    personId: person.id,
    addressId: address.id,
    note: note.slice(0, MOST_NOTE),
    startedAt: now,
    wakeAt: now + SILENT_FOR,
  });
  await record(act, patrol, 'patrol.started');
  return told(say('patrols.begun', {}, patrolChoices));
}

async function record({ tx, person, now }: Act, patrol: Patrol, action: string): Promise<void> {
  const subject = `person:${person.id}`;
  await audit(tx, { actorId: person.id, action, subject, details: { patrol: patrol.id } }, now);
}

/** Keeps a line, and that they are well. */
async function log(act: Act, text: string): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const patrol = await patrolOf(tx, person.id);
  if (!patrol) return told(say('patrols.none'));
  await addLine(tx, patrol.id, { text: text.slice(0, MOST_LINE), at: now });
  await isWell(act, patrol);
  const time = timeOfDay(now, language, world.network.timeZone);
  return told(say('patrols.logged', { time }, patrolChoices));
}

/** The clock begins to count anew; whoever was told that they are silent hears that they are not. */
async function isWell(act: Act, patrol: Patrol): Promise<void> {
  const { tx, world, now } = act;
  if (patrol.toldAt !== null) await tellAdmins(tx, world, patrol, 'back');
  await updatePatrol(tx, patrol.id, { askedAt: null, toldAt: null, wakeAt: now + SILENT_FOR });
}

async function fine(act: Act): Promise<Outcome> {
  const patrol = await patrolOf(act.tx, act.person.id);
  if (!patrol) return told(say('patrols.none'));
  await isWell(act, patrol);
  return told(say('patrols.fine', {}, patrolChoices));
}

/** "I need help": the admins hear at once. */
async function help(act: Act): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const patrol = await patrolOf(tx, person.id);
  if (!patrol) return told(say('patrols.none'));
  await tellAdmins(tx, world, patrol, 'help');
  await record(act, patrol, 'patrol.help');
  await updatePatrol(tx, patrol.id, { askedAt: null, toldAt: now, wakeAt: now + SILENT_FOR });
  return told(
    say('patrols.helped', {}, [
      { id: 'emergency', label: 'patrols.choices.emergency' },
      { id: 'patrol:fine', label: 'patrols.choices.fine' },
    ]),
  );
}

/** How long it was and what was written, for whoever was out. */
async function end(act: Act, text: string): Promise<Outcome> {
  const { tx, world, person, now, language, limits } = act;
  const patrol = await patrolOf(tx, person.id);
  if (!patrol) return told(say('patrols.none'));
  if (text !== '') await addLine(tx, patrol.id, { text: text.slice(0, MOST_LINE), at: now });
  if (patrol.toldAt !== null) await tellAdmins(tx, world, patrol, 'back');
  await updatePatrol(tx, patrol.id, { endedAt: now, wakeAt: null });
  await record(act, patrol, 'patrol.ended');
  const lines = await linesOf(tx, patrol.id);
  const duration = durationOf(now - patrol.startedAt, language);
  const summary = say('patrols.ended', { duration, count: lines.length });
  if (limits.style === 'short' || lines.length === 0) return told(summary);
  const shown = lines
    .slice(-MOST_SHOWN)
    .map((line) => `${timeOfDay(line.at, language, world.network.timeZone)}: ${line.text}`);
  return told(summary, say('patrols.lines', { lines: shown.join('\n') }));
}
