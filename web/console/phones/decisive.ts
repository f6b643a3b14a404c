/** Choices that act at once for others, or give up what does not come back; a first press mostly only shows what will follow. */
const decisive: ReadonlySet<string> = new Set([
  'decide',
  'schedule-approve',
  'invitation-send',
  'invitation-off',
  'outcome',
  'opt-out',
  'forget',
]);

/** Whether a button has a look of its own, by the word before the colon in its id. */
export function isDecisive(button: string): boolean {
  const [word = '', what] = button.split(':');
  return decisive.has(word) && what !== 'no';
}
