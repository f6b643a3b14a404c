/** Crises that are not immigration's, each with first steps of its own in rights/. */
export const crises = [
  'suicide',
  'violence',
  'hurt',
  'birth',
  'poison',
  'fire',
  'drowning',
  'child',
  'lost-child',
  'eviction',
] as const;
export type Crisis = (typeof crises)[number];

/** What people ask of the line itself. */
export const questions = ['who', 'privacy', 'machine', 'time', 'cost'] as const;

/** What no person meant for the line, or not as a request. */
const noises = ['insult', 'auto', 'idiom'] as const;

/**
 * What a text says more closely than its intent, as the examples in meaning/senses/ name it: an
 * emergency of which kind, a question about the line, what is said of one's own report or messages.
 */
export const senses = [
  ...crises,
  ...questions,
  ...noises,
  ...(['danger', 'refusal', 'enough'] as const),
  ...(['thanks', 'ack', 'person', 'confused'] as const),
  ...(['safe', 'retract', 'correct', 'gone', 'news', 'status'] as const),
  ...(['fewer', 'delete', 'leave-county', 'appointment', 'coordination'] as const),
] as const;
export type Sense = (typeof senses)[number];

/** Somebody is in danger, of immigration or otherwise. */
export function isUrgent(name: string | null | undefined): boolean {
  return name === 'danger' || isCrisis(name ?? undefined);
}

export function isCrisis(name: string | undefined): name is Crisis {
  return crises.some((one) => one === name);
}
