import { type Language, languageName } from '../../../content/languages.ts';
import { needChoices, needNames } from '../../talk/choosing.ts';
import { type Choice, type Effect, type Known, say } from '../../turn.ts';
import type { InvitationForm, InvitationQuestion } from '../dialogue.ts';
import { eventNeeds, OPTION_MOST, TEXT_MOST } from '../rules/invitations.ts';

/** The questions of a form, in their order. */
export function stepsOf({ type, pattern }: InvitationForm): InvitationQuestion[] {
  if (type === 'poll') return ['text', 'options', 'who', 'when', 'confirm'];
  return ['text', 'when', 'where', ...(pattern ? [] : (['who'] as const)), 'needs', 'confirm'];
}

/** How a question of the form is put. */
export function question(form: InvitationForm, asking: InvitationQuestion, known: Known): Effect {
  switch (asking) {
    case 'text':
      return textQuestion(form, unwritten(form.texts, known.languages) ?? 'es', known.language);
    case 'options':
      return say('outreach.ask.options', {
        language: languageName(unwritten(form.options, known.languages) ?? 'es', known.language),
        most: OPTION_MOST,
      });
    case 'when':
      return say(form.type === 'poll' ? 'outreach.ask.until' : 'outreach.ask.when');
    case 'where':
      return say('outreach.ask.where');
    case 'who':
      return say('outreach.ask.who', {}, [
        { id: 'who:everyone', label: 'schedule.choices.everyone' },
        { id: 'who:volunteers', label: 'schedule.choices.volunteers' },
      ]);
    case 'needs':
      return needsQuestion(form, known);
    case 'confirm':
      return { do: 'invitation', act: 'draft', form };
  }
}

function textQuestion({ type }: InvitationForm, wanted: Language, language: Language): Effect {
  return say(type === 'poll' ? 'outreach.ask.question' : 'outreach.ask.text', {
    language: languageName(wanted, language),
    most: TEXT_MOST,
  });
}

function needsQuestion({ asks = [] }: InvitationForm, known: Known): Effect {
  const left = eventNeeds.filter((need) => !asks.includes(need));
  const choices = needChoices(left, asks.length);
  if (asks.length === 0) return say('outreach.ask.needs', {}, choices);
  return say('outreach.needs.more', { needs: needNames(asks, known.language) }, choices);
}

/** The first language of the network in which something is not written yet. */
export function unwritten(
  told: Partial<Record<Language, unknown>>,
  languages: readonly Language[],
): Language | null {
  return languages.find((one) => told[one] === undefined) ?? null;
}

/** The first question of a form. */
export function firstQuestion(
  form: InvitationForm,
  languages: readonly Language[],
  language: Language,
): Effect {
  return textQuestion(form, unwritten(form.texts, languages) ?? 'es', language);
}

/** What can be done with a form that is complete. */
export const decisions: Choice[] = [
  { id: 'invitation:send', label: 'outreach.choices.send' },
  { id: 'invitation:discard', label: 'schedule.choices.discard' },
];
