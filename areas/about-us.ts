import { questions } from '../content/senses.ts';
import type { Meaning } from './meaning.ts';
import { type Choice, type Known, type Say, say } from './turn.ts';

/** What everyone asks of the line itself. */
export type Question = (typeof questions)[number];

/** Which of them a text asks, if any. */
export function questionIn({ sense }: Meaning): Question | null {
  return questions.find((one) => one === sense) ?? null;
}

/** Who runs this, who sees what is written, is it a machine, how long, what it costs: the truth. */
export function answerOf(
  asked: Question,
  { network, limits, caseKept }: Known,
): ReturnType<typeof say> {
  const choices: Choice[] = [{ id: 'consulta', label: 'menu.person' }];
  if (asked !== 'privacy') return say(`about.${asked}`, { network }, choices);
  // What a carrier can read is not for us to promise.
  const key = limits.provenSender ? 'about.privacy.full' : 'about.privacy.sms';
  return say(key, { kept: caseKept }, [{ id: 'forget', label: 'about.erase' }, ...choices]);
}

/**
 * The same for someone whose words a person reads just then, who needs no other way to one; null for
 * how long it takes, which that person knows best.
 */
export function answerMeanwhile(asked: Question, known: Known): Say | null {
  if (asked === 'time') return null;
  if (asked === 'machine') return say('meanwhile.machine');
  const { key, params } = answerOf(asked, known);
  return say(key, params);
}
