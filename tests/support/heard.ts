import { findCode } from '../../db/code.ts';
import type { Town } from './town.ts';

/** All that somebody was told, the oldest first. */
export function heardBy({ sent }: Town, name: string): string {
  return sent
    .filter(({ to }) => to === name)
    .map(({ text }) => text)
    .join('\n');
}

/** Ana tells of it, and Vera, who is asked to look, confirms it; its code. */
export async function confirmedByVera(town: Town, sighting: string): Promise<string> {
  await town.text('ana', sighting);
  const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
  await town.text('vera', `CONFIRMO ${code}`);
  return code;
}

/** What was sent, but for the head of the record, which admins get once a day. */
export function besidesRecord<Sent extends { text: string }>(sent: readonly Sent[]): Sent[] {
  return sent.filter(({ text }) => !text.includes('audit verify'));
}
