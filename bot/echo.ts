import { createHash } from 'node:crypto';
import type { Session } from '../areas/session.ts';
import { stay, type Turn } from '../areas/turn.ts';

/** How often the same words that nothing answers are met with the menu: then it is a machine's turn. */
const MOST = 2;

/**
 * The turn for words nothing else answers, or silence where the same came again and again: a machine
 * on the other side would go on for ever. Danger and commands never get here.
 */
export function unlessEchoed(session: Session, normal: string, turn: Turn): Turn {
  const of = createHash('sha256').update(normal).digest('hex').slice(0, 16);
  const times = session.echo?.of === of ? session.echo.times + 1 : 1;
  const echo = { of, times };
  if (times > MOST) return stay({ ...session, echo });
  return { ...turn, session: { ...turn.session, echo } };
}
