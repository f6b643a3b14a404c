import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { openCaseOf } from './store/cases.ts';

/** How it stands with one's own case, as it is. */
export async function tellStatus({ tx, person }: Act): Promise<Outcome> {
  const open = await openCaseOf(tx, person.id);
  return told(open ? say(`cases.status.${open.state}`, { code: open.code }) : say('cases.over'));
}
