import { audit } from '../../db/audit.ts';
import { type Act, type ActsOf, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import type { DebriefDeed } from './deed.ts';
import { askOf, type DebriefAsk, updateAsk } from './store/debriefs.ts';
import { tellNeedsToTalk } from './tell.ts';

const MOST_WORDS = 2000;

/** What is done with the answers of those who went. */
export const debriefActs: ActsOf<DebriefDeed> = {
  'debriefing.safe': (act, { code }) => safe(act, code),
  'debriefing.talk': (act, { code }) => talk(act, code),
  'debriefing.better': (act, { code, words }) => better(act, code, words),
};

async function safe(act: Act, code: string): Promise<Outcome> {
  const ask = await askOf(act.tx, act.person.id, code);
  if (!ask) return told(say('debriefs.over'));
  await updateAsk(act.tx, ask.id, { wellbeing: 'safe' });
  await record(act, ask, 'debrief.safe', act.person.id);
  return told(say('debriefs.safe'));
}

/** Coordination and the compas hear who it is, and that is all they hear. */
async function talk(act: Act, code: string): Promise<Outcome> {
  const ask = await askOf(act.tx, act.person.id, code);
  if (!ask) return told(say('debriefs.over'));
  await updateAsk(act.tx, ask.id, { wellbeing: 'talk' });
  await record(act, ask, 'debrief.talk', act.person.id);
  await tellNeedsToTalk(act, ask);
  return told(say('debriefs.listens'));
}

async function better(act: Act, code: string, words: string): Promise<Outcome> {
  const ask = await askOf(act.tx, act.person.id, code);
  if (!ask) return told();
  await updateAsk(act.tx, ask.id, { better: words.slice(0, MOST_WORDS) });
  // By whom is not on record, since the words are read without it.
  await record(act, ask, 'debrief.better', null);
  return told();
}

async function record(
  { tx, now }: Act,
  { incidentId }: DebriefAsk,
  action: string,
  actorId: number | null,
): Promise<void> {
  await audit(tx, { actorId, action, subject: `incident:${incidentId}` }, now);
}
