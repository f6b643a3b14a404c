import { text } from '../../content/catalog.ts';
import type { Category } from '../../content/topics.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { helpNear } from '../directory/look.ts';
import { recordLink } from '../patterns/patterns.ts';
import { type Choice, type Say, say, sayDocument } from '../turn.ts';
import type { World } from '../world.ts';
import { assignCase, changeCase } from './assign.ts';
import type { Answer } from './deed.ts';
import { whereabouts } from './describe.ts';
import { lineOf } from './late.ts';
import { tellWords } from './relay.ts';
import { tellSoon } from './ring.ts';
import { caseAfter, type FactName } from './rules/cases.ts';
import { aNumberIn, type CaseQuestion, factAsked } from './rules/intake.ts';
import { newestLines, ownLines, readLine } from './rules/lines.ts';
import { type Case, openCaseOf } from './store/cases.ts';
import { eraseCase } from './store/erasure.ts';

const MAX_FACT = 300;

/** Keeps an answer of the intake; whoever has the case already hears it too. */
export async function keepAnswer(act: Act, answer: Answer): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const open = await openCaseOf(tx, person.id);
  if (!open) return told();
  const one = await changeCase(tx, open, {
    heardAt: now,
    nudges: 0,
    ...changeBy(act, open, answer),
  });
  await tellSoon(tx, world, one);
  await linkBy(tx, world, one, answer);
  const words = 'words' in answer ? answer.words : '';
  if (one.state !== 'intake' && words !== '') await tellWords(act, one, words);
  return told();
}

/** Says back which questions were answered by the way. */
export async function tellNoted(
  { language }: Act,
  { questions }: { questions: readonly CaseQuestion[] },
): Promise<Outcome> {
  const names = questions.map((one) => {
    const fact = factAsked(one) ?? (one === 'place' ? 'place' : null);
    return fact === null ? null : text(language, `cases.fact.${fact}`);
  });
  const what = names.filter((one) => one !== null).join(', ');
  return told(...(what === '' ? [] : [say('cases.understood', { what })]));
}

function changeBy(act: Act, one: Case, answer: Answer): Partial<Case> {
  const facts = one.facts ?? { words: [], known: {} };
  switch (answer.to) {
    case 'category':
      return {
        category: answer.category,
        ...(answer.words === ''
          ? {}
          : { facts: { ...facts, words: [...facts.words, lineOf(act, answer.words)] } }),
      };
    case 'keep':
      return { keep: answer.yes };
    case 'invite':
      return { invite: answer.yes };
    case 'story':
      return { facts: { ...facts, words: [...facts.words, lineOf(act, answer.words)] } };
    case 'place':
      return {
        county: answer.county ?? one.county,
        facts: {
          ...facts,
          words: withAnswer(act, facts.words, answer),
          known: { ...facts.known, place: answer.words.slice(0, MAX_FACT) },
        },
      };
    default: {
      const name = factAsked(answer.to) as FactName;
      const value = factFrom(name, answer.words);
      const words = withAnswer(act, facts.words, answer);
      return { facts: { ...facts, words, known: { ...facts.known, [name]: value } } };
    }
  }
}

/** The conversation has the words, too, whatever they answered; once, where they answered several questions. */
function withAnswer(
  act: Act,
  lines: readonly string[],
  { to, words }: Answer & { words: string },
): string[] {
  const last = readLine(lines.at(-1) ?? '');
  const isKept = last.asked !== undefined && last.at === act.now && last.words === words;
  return isKept ? [...lines] : newestLines([...lines, lineOf(act, words, to)]);
}

function factFrom(name: FactName, words: string): string {
  const found = name === 'a-number' ? aNumberIn(words) : null;
  return found ?? words.trim().slice(0, MAX_FACT);
}

/** By what the case may belong together with others. */
async function linkBy(tx: Tx, world: World, one: Case, answer: Answer): Promise<void> {
  // Once the county is known, it counts there.
  const { category } = one;
  const placed = answer.to === 'category' || (answer.to === 'place' && answer.county !== null);
  if (placed && category) await recordLink(tx, world, one, 'need', category);
  if (answer.to === 'employer' || answer.to === 'landlord') {
    await recordLink(tx, world, one, answer.to, answer.words);
  }
}

/** The questions are over: the case goes to a compa, and the person hears what happens now. */
export async function submitIntake(act: Act): Promise<Outcome> {
  const { tx, world, person } = act;
  const open = await openCaseOf(tx, person.id);
  if (!open) return asked({ kind: 'idle' });
  const explained = open.category === 'detention' ? await explainDetention(act, open) : [];
  if (open.state !== 'intake') return asked({ kind: 'idle' }, ...explained);
  const one = await submitCase(tx, world, open);
  const has = one.state === 'assigned';
  const submitted = say(has ? 'cases.submitted' : 'cases.submitted-waiting', { code: one.code });
  const category = has || one.category === 'detention' ? null : one.category;
  const referrals = category === null ? [] : await referralsTo(act, one, category);
  return asked({ kind: 'idle' }, ...explained, submitted, ...referrals);
}

const lawyers: Choice[] = [{ id: 'help:legal', label: 'cases.category.legal' }];

/**
 * How to find someone, when the court date is, whom to call: after the questions of a detention. Where every
 * part costs and is read in fear, whom to call comes when it is asked for.
 */
async function explainDetention(act: Act, one: Case): Promise<Say[]> {
  const isShort = act.limits.style === 'short';
  return [
    say('cases.detention.next', {}, isShort ? lawyers : []),
    sayDocument('find-detained', 'brief'),
    ...(isShort ? [] : await referralsTo(act, one, 'legal')),
  ];
}

/** Who else helps with a need, near the person. */
function referralsTo(act: Act, one: Case, category: Category): Promise<Say[]> {
  return helpNear(act, { category, ...whereabouts(act.world, one) });
}

/** Something else took the place of the questions: the case goes to a compa with what it has. */
export async function interruptIntake(act: Act): Promise<Outcome> {
  const { tx, world, person } = act;
  const open = await openCaseOf(tx, person.id);
  // Nobody can help with a case of which nothing is told.
  const isTold = open?.category != null || ownLines(open?.facts ?? null).length > 0;
  if (open?.state !== 'intake' || !isTold) return told();
  const { code } = await submitCase(tx, world, open);
  return told(say('cases.submitted-meanwhile', { code }));
}

/** Hands an intake to Consulta, whether it was finished or fell quiet. */
export async function submitCase(tx: Tx, world: World, open: Case): Promise<Case> {
  const state = caseAfter(open.state, 'submit');
  if (state === null) return open;
  const now = world.now();
  const waiting = await changeCase(tx, open, { state, heardAt: now });
  const subject = `case:${open.id}`;
  await audit(tx, { actorId: open.personId, action: 'case.submitted', subject }, now);
  return assignCase(tx, world, waiting);
}

/** EXIT while the questions are asked: nothing goes to anybody, nothing is kept. */
export async function dropIntake(act: Act): Promise<Outcome> {
  const { tx, person, now } = act;
  const open = await openCaseOf(tx, person.id);
  if (open?.state !== 'intake') {
    return asked({ kind: 'idle' }, say('cases.left-unanswered', { code: open?.code ?? '' }));
  }
  await changeCase(tx, open, {
    state: 'closed',
    closedAt: now,
    outcome: 'withdrawn',
    facts: null,
    liveUntil: null,
  });
  await eraseCase(tx, open, now);
  const subject = `case:${open.id}`;
  await audit(tx, { actorId: person.id, action: 'case.dropped', subject }, now);
  return asked({ kind: 'idle' }, say('cases.dropped'));
}
