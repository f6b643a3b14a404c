import { menu } from '../../menu.ts';
import { whole } from '../../request.ts';
import { absorb } from '../../sighting.ts';
import { type Draft, emptyDraft } from '../../sighting-draft.ts';
import type { DialogueTalk } from '../../talk.ts';
import { type Choice, type Handler, type Known, leave, on, say, type Turn } from '../../turn.ts';
import { proceed } from './sending.ts';

const choices: Choice[] = [
  { id: 'sort:immigration', label: 'report.police.immigration' },
  { id: 'sort:police', label: 'report.police.police' },
  { id: 'sort:unsure', label: 'report.police.unsure' },
];

/**
 * "La chota está en la esquina": police, as far as the words tell. Verifiers go for immigration,
 * so the reporter is asked which it is; who does not know is believed to have reason to worry.
 */
export const policeMeaning: Handler = (_session, input, known) => {
  const { intent, policeOnly } = known.meaning;
  if (intent !== 'report' || !policeOnly || input.pictures.length > 0) return null;
  return ask(absorb(emptyDraft, input, known));
};

export const policeDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'police') return null;
  const { draft } = dialogue;
  if (whole(input.request, 'exit', 'menu', 'back')) return leave(say('report.dropped'), menu());
  switch (input.request.choice) {
    case 'sort:police':
      return told();
    case 'sort:immigration':
    case 'sort:unsure':
      return proceed(draft, known, []);
    default:
      return inWords(draft, input, known);
  }
};

/** An answer of so few words that names only police says it was police. */
const FEW_WORDS = 4;

function inWords(draft: Draft, input: Parameters<Handler>[1], known: Known): Turn | null {
  const { request, normal } = input;
  if (whole(request, 'skip', 'send', 'done', 'unable', 'report')) return proceed(draft, known, []);
  if (whole(request, 'yes', 'no')) return ask(draft);
  if (request.choice || request.matches.length > 0) return null;
  const { intent, fear, instead } = known.meaning;
  if (intent === 'emergency' && fear) return null;
  // Agents wear "POLICE" on their vests, so only a plain answer ends it.
  const isPlain = normal.split(' ').length <= FEW_WORDS && instead === 'police';
  return isPlain ? told() : proceed(absorb(draft, input, known), known, []);
}

/** The same while it is asked whether it was police. */
export const policeAside: Pick<DialogueTalk, 'again' | 'wants'> = {
  again: () => [say('report.police.ask', {}, choices)],
  wants: ['correct', 'news', 'gone', 'coordination'],
};

function ask(draft: Draft): Turn {
  return on({ kind: 'police', draft }, say('report.police.ask', {}, choices));
}

function told(): Turn {
  return leave(
    say('report.police.told', {}, [
      { id: 'topic:checkpoint', label: { titleOf: 'checkpoint' } },
      { id: 'topic:traffic-stop', label: { titleOf: 'traffic-stop' } },
      { id: 'consulta', label: 'menu.person' },
    ]),
  );
}
