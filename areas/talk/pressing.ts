import { whole } from '../request.ts';
import type { Input, Known } from '../turn.ts';

/** A cry for help or a sighting of one's own goes before any form of staff or volunteers. */
export function isPressing({ request }: Input, { meaning, located }: Known): boolean {
  const { intent, fear } = meaning;
  if (whole(request, 'emergency')) return true;
  return (intent === 'emergency' && fear) || (intent === 'report' && located.county !== null);
}
