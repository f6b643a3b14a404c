import { type Act, type Outcome, told } from '../act.ts';
import { refusal, type Say, say } from '../turn.ts';
import { countRinging, openCaseOf } from './store/cases.ts';

/** How it stands with one's own case, as it is. */
export async function tellStatus({ tx, person }: Act): Promise<Outcome> {
  const open = await openCaseOf(tx, person.id);
  return told(open ? say(`cases.status.${open.state}`, { code: open.code }) : say('cases.over'));
}

/** What STATUS says of all cases: emergencies that nobody has answered, and whether what was told can be read. */
export async function casesStatus({ tx }: Act): Promise<Say[]> {
  const number = await countRinging(tx);
  return [
    ...(number > 0 ? [say('cases.status-ringing', { number })] : []),
    ...(tx.vault.apart.state === 'locked' ? [refusal('cases.locked-status')] : []),
  ];
}
