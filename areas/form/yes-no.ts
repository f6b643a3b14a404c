import { asks } from '../../content/doubts.ts';
import type { FormQuestion } from '../form.ts';
import { whole } from '../request.ts';
import type { Choice, Effect, Turn } from '../turn.ts';
import { apart } from './reading.ts';

export const yesNo: Choice[] = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
];

/** A question that is answered yes or no; whatever else is said is for others. */
export function yesOrNo<Draft>(
  ask: (draft: Draft) => Effect,
  answered: (draft: Draft, yes: boolean) => Turn,
): FormQuestion<Draft> {
  return {
    ask,
    read(draft, { request, text }) {
      // "Yes?" asks.
      if (asks(text)) return null;
      const answer = whole(request, 'yes', 'no');
      return answer && apart(answered(draft, answer === 'yes'));
    },
  };
}
