/** Choices by which one person alone decides for others, or gives up what does not come back. */
const decisive: ReadonlySet<string> = new Set([
  'approve',
  'decide',
  'reject',
  'end',
  'retract',
  'outcome',
  'opt-out',
  'forget',
]);

/** Whether a button has a look of its own, by the word before the colon in its id. */
export function isDecisive(button: string): boolean {
  const [word = '', what] = button.split(':');
  return decisive.has(word) && what !== 'no';
}
