import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { auditOf } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { waitsOf } from './assign.ts';
import { factsOf, happened, headline, wordsOf } from './describe.ts';
import { forgeableMarkOf } from './forgeable.ts';
import { waitingIn } from './rules/waiting.ts';
import { type Case, casesIn, casesOfStaff } from './store/cases.ts';
import { caseNotesOf } from './store/notes.ts';

const HISTORY = 12;
/** More than is shown, since not all that is on record is news. */
const READ = 100;
const LISTED = 20;
const MINUTE = 60_000;

/** SHOW: what was told, the notes, and what happened. */
export async function showCase(act: Act, one: Case): Promise<Say[]> {
  const { tx, world, person } = act;
  const language = person.language ?? 'es';
  const notes = await caseNotesOf(tx, one.id);
  const history = (await auditOf(tx, `case:${one.id}`, READ))
    .flatMap((entry) => happened(world, entry, language) ?? [])
    .slice(0, HISTORY)
    .reverse();
  const facts = factsOf(one, language);
  return [
    say('cases.show', {
      code: one.code,
      what: marked(world, one, language),
      words: wordsOf(world, one, language),
    }),
    ...(facts === '' ? [] : [say('cases.quote', { words: facts })]),
    ...(await forgeableMarkOf(tx, world, one)),
    ...(notes.length === 0
      ? []
      : [say('cases.notes', { notes: notes.map((note) => `· ${note.text}`).join('\n') })]),
    ...(history.length === 0 ? [] : [say('cases.quote', { words: history.join('\n') })]),
    say('cases.how', { code: one.code }),
  ];
}

function marked(world: World, one: Case, language: Language): string {
  const what = headline(world, one, language);
  return one.urgent ? `${text(language, 'cases.urgent-mark')}: ${what}` : what;
}

/**
 * CASES: one's own, and what nobody has yet. Without words: a list is of many people, and could not go
 * when one of them is forgotten.
 */
export async function listCases(act: Act): Promise<Outcome> {
  const { tx, person } = act;
  const mine = await casesOfStaff(tx, person.id);
  const free = await casesIn(tx, ['ringing', 'waiting']);
  if (mine.length + free.length === 0) return told(say('cases.none'));
  return told(
    ...(mine.length > 0 ? [say('cases.list-mine'), ...lines(act, mine)] : []),
    ...(free.length > 0 ? [say('cases.list-free'), ...lines(act, free)] : []),
    say('cases.list-how'),
  );
}

function lines({ world, person, now }: Act, cases: readonly Case[]): Say[] {
  const language: Language = person.language ?? 'es';
  return byUrgency(cases)
    .slice(0, LISTED)
    .map((one) => {
      const { waiting, since } = waitingIn(waitsOf(one));
      const params = {
        code: one.code,
        what: marked(world, one, language),
        count: Math.max(0, Math.round((now - since) / MINUTE)),
      };
      const isAnswered = waiting === 'staff' || waiting === 'nobody';
      if (one.state === 'paused') return say('cases.line-paused', params);
      return say(isAnswered && one.state !== 'ringing' ? 'cases.line' : 'cases.line-waits', params);
    });
}

/** What is urgent first; else who was there first. */
function byUrgency(cases: readonly Case[]): Case[] {
  return [...cases].sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.openedAt - b.openedAt);
}
