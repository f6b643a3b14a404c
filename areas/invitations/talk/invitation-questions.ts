import { type Language, languageName } from '../../../content/languages.ts';
import { unwritten } from '../../form/written.ts';
import { type Choice, type Known, type Say, say } from '../../turn.ts';
import type { InvitationForm, InvitationQuestion } from '../dialogue.ts';
import { needChoices, needNames } from '../needs.ts';
import { eventNeeds, OPTION_MOST, TEXT_MOST } from '../rules/invitations.ts';

/** The questions of a form, in their order. */
export function stepsOf({ type, pattern }: InvitationForm): InvitationQuestion[] {
  if (type === 'poll') return ['text', 'options', 'who', 'when', 'confirm'];
  return ['text', 'when', 'where', ...(pattern ? [] : (['who'] as const)), 'needs', 'confirm'];
}

/** Asks for the text in the first language in which it is not written yet. */
export function textQuestion(
  { type, texts }: InvitationForm,
  languages: readonly Language[],
  language: Language,
): Say {
  return say(type === 'poll' ? 'outreach.ask.question' : 'outreach.ask.text', {
    language: languageName(unwritten(texts, languages) ?? 'es', language),
    most: TEXT_MOST,
  });
}

/** Asks for the answers of a poll, in the first language in which they are not written yet. */
export function optionsQuestion({ options }: InvitationForm, { languages, language }: Known): Say {
  return say('outreach.ask.options', {
    language: languageName(unwritten(options, languages) ?? 'es', language),
    most: OPTION_MOST,
  });
}

/** Asks what those who come may need, besides what was chosen. */
export function needsQuestion({ asks = [] }: InvitationForm, known: Known): Say {
  const left = eventNeeds.filter((need) => !asks.includes(need));
  const choices = needChoices(left, asks.length);
  if (asks.length === 0) return say('outreach.ask.needs', {}, choices);
  return say('outreach.needs.more', { needs: needNames(asks, known.language) }, choices);
}

/** What can be done with a form that is complete. */
export const decisions: Choice[] = [
  { id: 'invitation:send', label: 'outreach.choices.send' },
  { id: 'invitation:discard', label: 'schedule.choices.discard' },
];
