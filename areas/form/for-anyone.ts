import type { Command } from '../../content/keywords.ts';
import { whole } from '../request.ts';
import type { Input } from '../turn.ts';

/** Words that are commands to everyone in every conversation, whatever was asked. */
const forAnyone: readonly Command[] = [
  ...(['report', 'join', 'leave', 'rights', 'language', 'menu', 'directory'] as const),
  ...(['appointment', 'emergency', 'plan', 'card', 'link', 'forget', 'backup'] as const),
  ...(['offer', 'consulta'] as const),
];

/** The command of everyone's that a message is, word for word. */
export function commandOfAnyone({ request }: Pick<Input, 'request'>): Command | null {
  return whole(request, ...forAnyone);
}
