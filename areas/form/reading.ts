import type { Reading } from '../form.ts';
import type { Effect, Turn } from '../turn.ts';

/** An answer, whatever else the message may mean. */
export function surely<Draft>(draft: Draft, ...effects: Effect[]): Reading<Draft> {
  return { answered: 'surely', draft, leads: 'next', effects };
}

/** An answer, where the message means nothing else. */
export function perhaps<Draft>(draft: Draft, ...effects: Effect[]): Reading<Draft> {
  return { answered: 'perhaps', draft, leads: 'next', effects };
}

/** A part of an answer: the question is put once more, for the rest. */
export function half<Draft>(draft: Draft, ...effects: Effect[]): Reading<Draft> {
  return { answered: 'surely', draft, leads: 'again', effects };
}

/** What is answered by the way, where it is no command; the question is put again. */
export function aside<Draft>(draft: Draft, ...effects: Effect[]): Reading<Draft> {
  return { answered: 'perhaps', draft, leads: 'again', effects };
}

/** An answer whose deed says how the conversation goes on. */
export function deed<Draft>(draft: Draft, effect: Effect): Reading<Draft> {
  return { answered: 'surely', draft, leads: 'effects', effects: [effect] };
}

/** No answer: what is wrong with it, and the question again. */
export function no(...problem: Effect[]): Reading<never> {
  return { answered: 'no', problem, puts: 'again' };
}

/** No answer: the question in other words; with what it told all the same. */
export function otherwise<Draft>(problem: Effect, draft?: Draft): Reading<Draft> {
  return { answered: 'no', problem: [problem], puts: 'otherwise', ...(draft ? { draft } : {}) };
}

/** An answer that leads out of the order of the questions. */
export function apart(turn: Turn): Reading<never> {
  return { answered: 'apart', turn };
}
