import type { Crisis } from '../../../content/senses.ts';
import { menu } from '../../menu.ts';
import { whole } from '../../request.ts';
import { absorb } from '../../sighting.ts';
import { type Draft, emptyDraft } from '../../sighting-draft.ts';
import type { DialogueTalk } from '../../talk.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  keepingWords,
  leave,
  on,
  say,
  type Turn,
} from '../../turn.ts';
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
  if (intent !== 'report' || !policeOnly || input.isShown) return null;
  return ask(absorb(emptyDraft, input, known));
};

/**
 * "Shots at the Aldi": a place and what happens there, and nothing of agents. Before anybody is sent
 * to look at what may be another emergency, its writer says which it is, and reads what cannot wait.
 */
export const crisisMeaning: Handler = (_session, input, known) => {
  const { intent, maybeCrisis, immigration } = known.meaning;
  if (intent !== 'report' || maybeCrisis === undefined || immigration) return null;
  if (input.isShown) return null;
  const asked = askWhetherCrisis(absorb(emptyDraft, input, known), maybeCrisis);
  return keepingWords(asked, input.text);
};

function askWhetherCrisis(draft: Draft, crisis: Crisis): Turn {
  const [immigration, , unsure] = choices as [Choice, Choice, Choice];
  const other: Choice = { id: `crisis:${crisis}`, label: 'report.crisis.other' };
  // Who does not know is told what cannot wait, and a person looks at it.
  const either: Choice = { ...unsure, id: `crisis:${crisis}:unsure` };
  return on(
    { kind: 'police', draft, crisis },
    say('report.crisis.ask', {}, [other, immigration, either]),
  );
}

export const policeDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'police') return null;
  const { draft, crisis } = dialogue;
  if (whole(input.request, 'exit', 'menu', 'back')) return leave(say('report.dropped'), menu());
  switch (input.request.choice) {
    case 'sort:police':
      return told();
    case 'sort:immigration':
    case 'sort:unsure':
      return proceed(draft, known, []);
    default:
      return inWords({ draft, crisis }, input, known);
  }
};

/** An answer of so few words that names only police says it was police. */
const FEW_WORDS = 4;

function inWords(
  { draft, crisis }: { draft: Draft; crisis: Crisis | undefined },
  input: Input,
  known: Known,
): Turn | null {
  const { request, normal } = input;
  if (whole(request, 'skip', 'send', 'done', 'unable', 'report')) return proceed(draft, known, []);
  if (whole(request, 'yes', 'no')) return crisis ? askWhetherCrisis(draft, crisis) : ask(draft);
  if (request.choice || request.matches.length > 0) return null;
  const { intent, fear, instead } = known.meaning;
  if (intent === 'emergency' && fear) return null;
  // Agents wear "POLICE" on their vests, so only a plain answer ends it.
  const isPlain = normal.split(' ').length <= FEW_WORDS && instead === 'police';
  return isPlain ? told() : proceed(absorb(draft, input, known), known, []);
}

/** The same while it is asked whether it was police. */
export const policeAside: Pick<DialogueTalk, 'again' | 'wants'> = {
  again: ({ dialogue }) =>
    dialogue.kind === 'police' && dialogue.crisis
      ? askWhetherCrisis(dialogue.draft, dialogue.crisis).effects
      : [say('report.police.ask', {}, choices)],
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
