import { facetsIn } from '../../content/facets.ts';
import { isCrisis } from '../../content/senses.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { recordLink } from '../patterns/patterns.ts';
import { type Say, say } from '../turn.ts';
import { changeCase } from './assign.ts';
import type { Opening } from './deed.ts';
import { submitIntake } from './intake.ts';
import { caseKept } from './kept.ts';
import { isLate, lineOf } from './late.ts';
import { intakeAt, questionSay, tells } from './questions.ts';
import { passOn } from './relay.ts';
import { type Rang, ring } from './ring.ts';
import { caseAfter, type FactName, LIVE_FOR } from './rules/cases.ts';
import { type CaseQuestion, questionsTo } from './rules/intake.ts';
import { personsLines, readLine } from './rules/lines.ts';
import { RING_ALL_AGAIN } from './rules/rota.ts';
import { saysAnything } from './rules/says.ts';
import { toldAtOnce } from './rules/told.ts';
import { addCase, type Case, lastClosedCase, openCaseOf } from './store/cases.ts';

const DAY = 24 * 60 * 60_000;
/** How long a closed case is offered to be opened again. */
const REOPEN_WITHIN = 30 * DAY;

/** Someone asks for a person: an emergency rings at once, another need is asked about first. */
export async function openCase(act: Act, deed: Opening): Promise<Outcome> {
  const { tx, person, now } = act;
  const open = await openCaseOf(tx, person.id);
  if (deed.urgent) return raiseAlarm(act, deed, open);
  if (open) return goOn(act, open, deed);
  const last = deed.fresh ? null : await lastClosedCase(tx, person.id);
  if (last?.closedAt != null && now - last.closedAt < REOPEN_WITHIN) {
    const again = say('cases.again', { code: last.code }, [
      { id: `reopen:${last.code}`, label: 'cases.choices.reopen' },
      { id: 'consulta-new', label: 'cases.choices.new' },
    ]);
    return { says: [again], unsure: deed.words };
  }
  return beginIntake(act, deed);
}

/** There is one already: the words go to it. */
async function goOn(act: Act, open: Case, { words }: Opening): Promise<Outcome> {
  if (open.state === 'intake') {
    const dialogue = intakeAt(open.category, settledBy(open));
    if (dialogue) return asked(dialogue, nextQuestion(act, dialogue));
  }
  const already = say('cases.already', { code: open.code });
  if (tells(words)) return told(already, ...(await passOn(act, words, 'quiet')).says);
  await changeCase(act.tx, open, { liveUntil: act.now + LIVE_FOR });
  return told(already);
}

async function beginIntake(act: Act, deed: Opening): Promise<Outcome> {
  const one = await store(act, deed, null);
  if (deed.direct) return submitIntake(act);
  const { category } = one;
  const dialogue = intakeAt(category, settledBy(one));
  const key = category === null ? 'cases.hello' : 'cases.hello-about';
  const hello = say(key, { network: act.world.network.name });
  if (!dialogue) return told(hello);
  return asked(dialogue, hello, ...readable(act), nextQuestion(act, dialogue));
}

function nextQuestion({ world }: Act, { asking }: { asking: CaseQuestion }): Say {
  return questionSay(asking, caseKept(world));
}

/** Before anything is asked over SMS: that others can read it. */
function readable({ limits }: Act): Say[] {
  return limits.provenSender ? [] : [say('cases.over-sms')];
}

/** What the first words settle already. */
function settledBy({ category, county, facts }: Case): CaseQuestion[] {
  const words = personsLines(facts)
    .map((line) => line.words)
    .join(' / ');
  const told = toldAtOnce(questionsTo(category, []), facetsIn(words), words, county !== null);
  const settled = new Set<CaseQuestion>([
    ...(words === '' ? [] : (['story', ...told] as const)),
    ...(county === null ? [] : (['place'] as const)),
  ]);
  return [...settled];
}

/** An emergency: whoever is on call is rung, and of a detention what helps is asked meanwhile. */
async function raiseAlarm(act: Act, deed: Opening, open: Case | null): Promise<Outcome> {
  const { tx, world, now, limits } = act;
  const isRung = open?.state === 'ringing' || (open?.state === 'assigned' && open.urgent);
  if (isRung) return tellMore(act, deed, open);
  const often = await isLimitReached(tx, 'casesRaised', act.person.id, now);
  const one = open ? await alarm(act, deed, open) : await store(act, deed, now);
  const rung = often ? await ringLater(act, one) : await ring(tx, world, one);
  const answer = say(`cases.urgent.${rung}`, { code: one.code });
  const dialogue =
    one.category === 'detention' ? intakeAt('detention', ['keep', ...settledBy(one)]) : null;
  if (!dialogue) return asked({ kind: 'idle' }, answer);
  const meanwhile = limits.style === 'full' ? [say('cases.detention.meanwhile')] : [];
  return asked(dialogue, answer, ...meanwhile, ...readable(act), nextQuestion(act, dialogue));
}

/** Another danger, told to those who were rung already. */
async function tellMore(act: Act, deed: Opening, open: Case): Promise<Outcome> {
  const facts = open.facts ?? { words: [], known: {} };
  const steps = [...(facts.steps ?? []), ...(deed.steps ? [deed.steps] : [])];
  await changeCase(act.tx, open, {
    facts: { ...facts, known: { ...facts.known, ...factsFrom(deed) }, steps },
  });
  return passOn(act, deed.words, 'alarm');
}

/** What staff must see at once: which crisis it is, and that it is one of theirs. */
function factsFrom({ steps, volunteer, speaks }: Opening): Partial<Record<FactName, string>> {
  return {
    ...(isCrisis(steps) ? { crisis: steps } : {}),
    ...(speaks ? { speaks } : {}),
    ...(volunteer ? { volunteer: volunteer.join(', ') || '✓' } : {}),
  };
}

/** Nobody is rung before the clock looks at it. */
async function ringLater({ tx, now }: Act, one: Case): Promise<Rang> {
  await changeCase(tx, one, { wakeAt: now + RING_ALL_AGAIN });
  return 'nobody';
}

/** What was a quiet case becomes an emergency. */
async function alarm(act: Act, deed: Opening, open: Case): Promise<Case> {
  const { tx, now, person } = act;
  const state = caseAfter(open.state, 'alarm') ?? open.state;
  const before = (open.facts?.words ?? []).filter((kept) => saysAnything(readLine(kept).words));
  // However few words they are: EMERGENCY alone says nothing, but where it says how old it is.
  const isBare = !saysAnything(deed.words) && !isLate(act);
  const words = isBare ? before : [...before, lineOf(act, deed.words)];
  const changed = await changeCase(tx, open, {
    state,
    urgent: true,
    rung: 0,
    category: deed.category ?? open.category,
    county: open.county ?? deed.county,
    facts: {
      ...open.facts,
      words,
      known: { ...open.facts?.known, ...factsFrom(deed) },
      steps: [...(open.facts?.steps ?? []), ...(deed.steps ? [deed.steps] : [])],
    },
    heardAt: now,
    liveUntil: now + LIVE_FOR,
    nudges: 0,
  });
  await audit(tx, { actorId: person.id, action: 'case.alarm', subject: `case:${open.id}` }, now);
  await countTowards(tx, 'casesRaised', person.id, now);
  return changed;
}

async function store(act: Act, deed: Opening, liveSince: number | null): Promise<Case> {
  const { tx, world, person, address, now, language } = act;
  const { urgent, category, county } = deed;
  const one = await addCase(
    tx,
    {
      desk: urgent ? 'linea' : 'consulta',
      state: urgent ? 'ringing' : 'intake',
      urgent,
      personId: person.id,
      addressId: address.id,
      language,
      category,
      county,
      facts: {
        words: tells(deed.words) || urgent || deed.direct ? [lineOf(act, deed.words)] : [],
        known: factsFrom(deed),
        ...(deed.steps ? { steps: [deed.steps] } : {}),
      },
      heardAt: now,
      liveUntil: liveSince === null ? null : liveSince + LIVE_FOR,
    },
    () => makeCode(world.random),
    now,
  );
  const details = { urgent, category };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.opened', subject, details }, now);
  await countTowards(tx, 'casesRaised', person.id, now);
  // Who only asked for a person has nothing yet that others have too.
  if (category !== null && !deed.direct) await recordLink(tx, world, one, 'need', category);
  return one;
}
