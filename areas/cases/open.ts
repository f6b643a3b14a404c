import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { recordLink } from '../patterns/patterns.ts';
import { fileUnsent } from '../reports/turn-effects.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { changeCase } from './assign.ts';
import type { Opening } from './deed.ts';
import { intakeAt, questionSay, tells } from './questions.ts';
import { passOn } from './relay.ts';
import { ring } from './ring.ts';
import { caseAfter } from './rules/cases.ts';
import type { CaseQuestion } from './rules/intake.ts';
import { RING_ALL_AGAIN } from './rules/rota.ts';
import { addCase, type Case, lastClosedCase, openCaseOf } from './store/cases.ts';

const DAY = 24 * 60 * 60_000;
/** How long free words go to staff after the last message, in milliseconds. */
export const LIVE_FOR = DAY;
/** How long a closed case is offered to be opened again. */
const REOPEN_WITHIN = 30 * DAY;

/** Someone asks for a person: an emergency rings at once, another need is asked about first. */
export async function openCase(scene: Scene, deed: Opening): Promise<void> {
  await fileUnsent(scene);
  const open = await openCaseOf(scene.tx, scene.person.id);
  if (deed.urgent) return raiseAlarm(scene, deed, open);
  if (open) return goOn(scene, open, deed);
  const last = deed.fresh ? null : await lastClosedCase(scene.tx, scene.person.id);
  if (last?.closedAt != null && scene.now - last.closedAt < REOPEN_WITHIN) {
    scene.session = { ...scene.session, unsure: deed.words };
    scene.reply(
      say('cases.again', { code: last.code }, [
        { id: `reopen:${last.code}`, label: 'cases.choices.reopen' },
        { id: 'consulta-new', label: 'cases.choices.new' },
      ]),
    );
    return;
  }
  await beginIntake(scene, deed);
}

/** There is one already: the words go to it. */
async function goOn(scene: Scene, open: Case, { words }: Opening): Promise<void> {
  if (open.state === 'intake') {
    const dialogue = intakeAt(open.category, settledBy(open));
    if (dialogue) {
      scene.session = { dialogue, options: [] };
      scene.reply(questionSay(dialogue.asking));
      return;
    }
  }
  scene.reply(say('cases.already', { code: open.code }));
  if (tells(words)) await passOn(scene, words, 'quiet');
  else await changeCase(scene.tx, open, { liveUntil: scene.now + LIVE_FOR });
}

async function beginIntake(scene: Scene, deed: Opening): Promise<void> {
  const one = await store(scene, deed, null);
  const { category } = one;
  const dialogue = intakeAt(category, settledBy(one));
  const key = category === null ? 'cases.hello' : 'cases.hello-about';
  scene.reply(say(key, { network: scene.world.network.name }));
  if (!dialogue) return;
  scene.session = { dialogue, options: [] };
  scene.reply(questionSay(dialogue.asking));
}

/** What the first words settle already. */
function settledBy({ county, facts }: Case): CaseQuestion[] {
  return [
    ...((facts?.words.length ?? 0) > 0 ? (['story'] as const) : []),
    ...(county === null ? [] : (['place'] as const)),
  ];
}

/** An emergency: whoever is on call is rung, and of a detention what helps is asked meanwhile. */
async function raiseAlarm(scene: Scene, deed: Opening, open: Case | null): Promise<void> {
  const { tx, world } = scene;
  const known = open?.state === 'ringing' || (open?.state === 'assigned' && open.urgent);
  if (known) return passOn(scene, deed.words);
  const often = await isLimitReached(tx, 'casesRaised', scene.person.id, scene.now);
  const one = open ? await alarm(scene, deed, open) : await store(scene, deed, scene.now);
  const rung = often ? await ringLater(scene, one) : await ring(tx, world, one);
  scene.reply(say(rung > 0 ? 'cases.urgent.rung' : 'cases.urgent.nobody', { code: one.code }));
  const dialogue = one.category === 'detention' ? intakeAt('detention', ['keep']) : null;
  scene.session = { dialogue: dialogue ?? { kind: 'idle' }, options: [] };
  if (!dialogue) return;
  if (scene.limits.style === 'full') scene.reply(say('cases.detention.meanwhile'));
  scene.reply(questionSay(dialogue.asking));
}

/** Nobody is rung before the clock looks at it; returns how many people were. */
async function ringLater({ tx, now }: Scene, one: Case): Promise<number> {
  await changeCase(tx, one, { wakeAt: now + RING_ALL_AGAIN });
  return 0;
}

/** What was a quiet case becomes an emergency. */
async function alarm({ tx, now, person }: Scene, deed: Opening, open: Case): Promise<Case> {
  const state = caseAfter(open.state, 'alarm') ?? open.state;
  const words = [...(open.facts?.words ?? []), deed.words].filter(tells);
  const changed = await changeCase(tx, open, {
    state,
    urgent: true,
    rung: 0,
    category: deed.category ?? open.category,
    county: open.county ?? deed.county,
    facts: { words, known: open.facts?.known ?? {} },
    heardAt: now,
    liveUntil: now + LIVE_FOR,
    nudges: 0,
  });
  await audit(tx, { actorId: person.id, action: 'case.alarm', subject: `case:${open.id}` }, now);
  await countTowards(tx, 'casesRaised', person.id, now);
  return changed;
}

async function store(scene: Scene, deed: Opening, liveSince: number | null): Promise<Case> {
  const { tx, world, person, address, now, language } = scene;
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
      facts: { words: tells(deed.words) || urgent ? [deed.words] : [], known: {} },
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
  if (category !== null) await recordLink(tx, world, one, 'need', category);
  return one;
}
