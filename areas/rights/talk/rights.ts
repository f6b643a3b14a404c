import { asks } from '../../../content/doubts.ts';
import { type DocumentName, documents } from '../../../content/rights.ts';
import { related, type Topic, topics } from '../../../content/topics.ts';
import { CONFIDENT } from '../../meaning.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { isToldAsQuestion } from '../../sighting.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  type Handler,
  type Known,
  keepingWords,
  on,
  say,
  sayDocument,
  stay,
  type Turn,
} from '../../turn.ts';

/** RIGHTS alone: the essentials, and what is asked most. */
export const rightsRequest: Handler = (session, { request }) =>
  whole(request, 'rights') ? essentials(session) : null;

/** A topic chosen from a list, or more about the one just answered. */
export const rightsChoice: Handler = (session, { request }, known) => {
  const [kind, name] = (request.choice ?? '').split(':');
  const topic = topics.find((one) => one === name);
  if (topic && kind === 'topic') return answer(session, topic);
  const document = documents.find((one) => one === name);
  if (document && kind === 'more') return more(session, document, known);
  const again = session.thread && starting(request, 'more');
  return again && again.rest === '' && session.thread ? more(session, session.thread, known) : null;
};

/** A question about rights gets its answer at once, and the offer of a person. */
export const rights: Handler = (session, { text }, known) => {
  const { topic, confidence } = known.meaning;
  if (isToldAsQuestion(known)) return null;
  // Words that are hard to understand are rather more of the report that was just sent.
  if (known.openReport && confidence < CONFIDENT) return null;
  if (!topic) return essentials(session);
  if (confidence >= CONFIDENT) return orReport(answer(session, topic), text, known);
  const likely = known.meaning.likely.flatMap((one) => one.topic ?? []);
  return likely.length > 1 ? which(session, [...new Set(likely)], text) : answer(session, topic);
};

/** What rather tells of agents than asks about them may be a report as well: that is offered first. */
function orReport(turn: Turn, text: string, { meaning }: Known): Turn {
  const told = meaning.likely.find(({ intent }) => intent === 'report')?.probability ?? 0;
  if (!meaning.sighting || asks(text) || told < sureness.alsoReport) return turn;
  const [answered, ...more] = turn.effects;
  if (answered?.do !== 'say') return turn;
  const choices: Choice[] = [{ id: 'report', label: 'menu.report' }, ...(answered.choices ?? [])];
  return keepingWords({ ...turn, effects: [{ ...answered, choices }, ...more] }, text);
}

/** A question that goes on from the last answer. */
export const rightsThread: Handler = (session, _input, known) => {
  const next = isToldAsQuestion(known) ? null : followUp(session, known);
  return next ? answer(session, next) : null;
};

/**
 * "¿Y si estoy manejando?" after an answer goes on with it: to the topic it names, else to the
 * same one.
 */
function followUp(session: Session, known: Known): Topic | null {
  const { meaning } = known;
  if (!session.thread || !meaning.followsUp) return null;
  if (known.openReport && tellsMore(known)) return null;
  if (meaning.intent !== 'rights' && meaning.confidence >= CONFIDENT) return null;
  const named = meaning.likely.find(
    ({ topic, probability }) => topic && probability >= sureness.topicInThread,
  );
  return named?.topic ?? meaning.topic ?? session.thread;
}

/** "But they left" goes on with the report, not with the answer. */
function tellsMore(known: Known): boolean {
  const { still, spot, intent } = known.meaning;
  return Boolean(still || spot || intent === 'report' || known.located.county);
}

function answer(session: Session, topic: Topic): Turn {
  const choices: Choice[] = [
    { id: `more:${topic}`, label: 'rights.more' },
    ...related[topic].map((one) => ({ id: `topic:${one}`, label: { titleOf: one } })),
    { id: 'consulta', label: 'menu.person' },
  ];
  return keep(session, topic, sayDocument(topic, 'brief', choices));
}

function more(session: Session, document: DocumentName, known: Known): Turn {
  const choices: Choice[] = [{ id: 'consulta', label: 'menu.person' }];
  const says =
    known.site && known.limits.style === 'short'
      ? say('rights.link', { url: `${known.site}/rights/${known.language}/${document}` }, choices)
      : sayDocument(document, 'long', choices);
  const topic = topics.find((one) => one === document);
  return topic ? keep(session, topic, says) : stay(session, says);
}

function keep({ dialogue }: Session, thread: Topic, ...says: Turn['effects']): Turn {
  const turn = on(dialogue, ...says);
  return { ...turn, session: { ...turn.session, thread } };
}

/** What is asked most, for those who ask about nothing in particular. */
const mostAsked: readonly Topic[] = [
  'home-visit',
  'traffic-stop',
  'workplace',
  'detained-first-steps',
];

function essentials({ dialogue }: Session): Turn {
  const choices: Choice[] = [
    ...mostAsked.map((one) => ({ id: `topic:${one}`, label: { titleOf: one } })),
    { id: 'consulta', label: 'menu.person' },
  ];
  return on(dialogue, sayDocument('essentials', 'brief'), say('rights.ask', {}, choices));
}

/** Two or three answers are as likely: the person says which. */
function which({ dialogue }: Session, likely: readonly Topic[], text: string): Turn {
  const choices: Choice[] = [
    ...likely.map((one) => ({ id: `topic:${one}`, label: { titleOf: one } })),
    { id: 'consulta', label: 'menu.person' },
  ];
  return keepingWords(on(dialogue, say('rights.which', {}, choices)), text);
}
