import type { Limits } from '../adapters/adapter.ts';
import type { Scope } from '../content/answers.ts';
import { text } from '../content/catalog.ts';
import { familyPlan } from '../content/family-plan.ts';
import type { Language } from '../content/languages.ts';
import { normalise } from '../content/normalise.ts';
import { rightsDocument } from '../content/rights.ts';
import type { MessageBody } from '../db/vocabulary.ts';
import type { Choice, Say } from './turn.ts';

export interface Rendered {
  body: MessageBody;
  /** The ids of the choices, in the order they are numbered. */
  options: string[];
  /** What they say, in the form texts are compared in. */
  labels: string[];
  /** Which of them is only one thing, and which all. */
  scopes?: (Scope | null)[];
}

/**
 * Writes what was said in one turn as one message: texts with a line between them, and the last
 * choices as buttons, or as numbered lines where the channel has none.
 */
export function render(language: Language, limits: Limits, says: readonly Say[]): Rendered {
  const choices = says.findLast((one) => (one.choices?.length ?? 0) > 0)?.choices ?? [];
  const labels = choices.map((choice) => labelOf(language, choice));
  const parts = says.map((one) => wordsOf(language, one));
  if (!limits.buttons && labels.length > 0) {
    parts.push(labels.map((label, i) => `${i + 1}. ${label}`).join('\n'));
  }
  const separator = limits.style === 'short' ? '\n' : '\n\n';
  const body: MessageBody = { text: parts.join(separator).slice(0, limits.maxText) };
  if (limits.buttons && choices.length > 0) {
    body.buttons = choices.map(({ id }, i) => ({ id, label: labels[i] ?? id }));
  } else if (says.some((one) => 'askLocation' in one && one.askLocation)) {
    body.askLocation = true;
  }
  return {
    body,
    options: choices.map(({ id }) => id),
    labels: labels.map(normalise),
    ...(choices.some(({ scope }) => scope) && {
      scopes: choices.map(({ scope }) => scope ?? null),
    }),
  };
}

function labelOf(language: Language, { label, params }: Choice): string {
  if (typeof label === 'string') return text(language, label, params);
  return 'verbatim' in label ? label.verbatim : rightsDocument(label.titleOf, language).title;
}

function planWords(language: Language, part: 'intro' | 'end' | number): string {
  const plan = familyPlan(language);
  if (part === 'intro' || part === 'end') return plan[part];
  const step = plan.steps[part];
  return step ? `${part + 1}/${plan.steps.length} ${step.title}\n${step.text}` : '';
}

function wordsOf(language: Language, one: Say): string {
  if ('key' in one) return text(language, one.key, one.params);
  if ('plan' in one) return planWords(language, one.plan);
  const { title, short, long } = rightsDocument(one.document, language);
  if (one.part === 'brief') return short;
  return `${title}\n${one.part === 'short' ? short : `\n${long}`}`;
}
