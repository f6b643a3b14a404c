import type { Reading } from '../areas/meaning.ts';
import { CONFIDENT } from '../areas/meaning.ts';
import type { Session } from '../areas/session.ts';
import { sureness } from '../areas/sureness.ts';
import { type Choice, type Known, keepingWords, on, say, type Turn } from '../areas/turn.ts';

/** What a text may mean is offered when none of it is likely enough to act on. */
export function offerLikely(session: Session, text: string, { meaning }: Known): Turn | null {
  if (meaning.confidence >= CONFIDENT || meaning.likely.length === 0) return null;
  const likely = meaning.likely.filter(({ probability }) => probability >= sureness.offered);
  const choices = likely.flatMap((one) => choiceFor(one) ?? []);
  if (choices.length === 0) return null;
  const person: Choice = { id: 'consulta', label: 'menu.person' };
  const offered = choices.some(({ id }) => id === 'consulta' || id.startsWith('need:'))
    ? choices
    : [...choices, person];
  return keepingWords(on(session.dialogue, say('fallback.which', {}, offered)), text);
}

function choiceFor({ intent, topic, category }: Reading): Choice | null {
  switch (intent) {
    case 'rights':
      return topic
        ? { id: `topic:${topic}`, label: { titleOf: topic } }
        : { id: 'rights', label: 'menu.rights' };
    case 'consulta':
      return category
        ? { id: `need:${category}`, label: `needs.${category}` }
        : { id: 'consulta', label: 'menu.person' };
    case 'report':
      return { id: 'report', label: 'menu.report' };
    case 'emergency':
      return { id: 'emergency', label: 'menu.emergency' };
    case 'join':
      return { id: 'join', label: 'menu.alerts' };
    case 'language':
      return { id: 'language', label: 'menu.language' };
    case 'help':
      return { id: 'help', label: 'menu.help' };
    default:
      return null;
  }
}
