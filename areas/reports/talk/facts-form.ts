import { readFacts, type SightingFacts } from '../../../content/facts.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { perhaps, surely } from '../../form/reading.ts';
import type { FormOf, FormQuestion } from '../../form.ts';
import { type Choice, type Effect, say } from '../../turn.ts';

type Draft = Parameters<FormOf<'facts'>['dropped']>[0];
type Name = 'agency' | 'agents' | 'doing';

const choices: Record<Name, readonly Choice[]> = {
  agency: [
    { id: 'fact:agency:ice', label: 'facts.agency.ice' },
    { id: 'fact:agency:border-patrol', label: 'facts.agency.border-patrol' },
    { id: 'fact:agency:federal', label: 'facts.agency.federal' },
  ],
  agents: [
    { id: 'fact:agents:1', label: 'facts.ask.few' },
    { id: 'fact:agents:3', label: 'facts.ask.some' },
    { id: 'fact:agents:6', label: 'facts.ask.many' },
  ],
  doing: [
    { id: 'fact:doing:watching', label: 'facts.doing.watching' },
    { id: 'fact:doing:stopping', label: 'facts.doing.stopping' },
    { id: 'fact:doing:detaining', label: 'facts.doing.detaining' },
    { id: 'fact:doing:leaving', label: 'facts.doing.leaving' },
  ],
};

/** What a verdict leaves open, as buttons; in words, one text may answer all of it. */
export const factsForm: FormOf<'facts'> = {
  kind: 'facts',
  may: () => true,
  wordsOnly: true,
  dropped: () => [say('instead.thanks')],
  finish: () => [say('instead.thanks')],
  questions: {
    agency: question('agency'),
    agents: question('agents'),
    doing: question('doing'),
  },
};

function question(name: Name): FormQuestion<Draft> {
  return {
    ask: () => say(`facts.ask.${name}`, {}, [...choices[name]]),
    isOpen: (draft) => draft[name] === undefined && draft.skipped !== true,
    skip: (draft) => ({ ...draft, [name]: name === 'agents' ? 0 : '' }),
    read(draft, { request, text }) {
      const { code } = draft;
      const [kind, chosen, value = ''] = (request.choice ?? '').split(':');
      if (kind === 'fact' && chosen === name) {
        const fact = { [name]: name === 'agents' ? Number(value) : value } as SightingFacts;
        return surely({ ...draft, ...fact } as Draft, tell(code, fact, ''));
      }
      if (request.choice !== null) return null;
      const facts = readFacts(text);
      if (Object.keys(facts).length === 0) return null;
      return perhaps(answered(draft, facts), tell(code, facts, text));
    },
  };
}

function answered(draft: Draft, { agency, agents, doing }: SightingFacts): Draft {
  return {
    ...draft,
    ...(agency === undefined ? {} : { agency }),
    ...(agents === undefined ? {} : { agents }),
    ...(doing === undefined ? {} : { doing }),
  };
}

function tell(code: string, facts: SightingFacts, note: string): Effect {
  return { do: 'facts', code, facts, note };
}

export const factsDialogue = formHandler(factsForm);
export const factsAside = byTheWay(factsForm);
