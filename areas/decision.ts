/** What admins decide about what others began, each by one word of their own. */
export const decisions = ['approve', 'reject', 'end', 'retract', 'halt'] as const;
export type Decision = (typeof decisions)[number];

export function isDecision(word: string | null | undefined): word is Decision {
  return decisions.some((one) => one === word);
}
