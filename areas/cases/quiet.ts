import type { DialogueTalk } from '../talk.ts';
import { say } from '../turn.ts';
import { submitCase } from './intake.ts';
import { storePhoneCall } from './phone.ts';
import { openCaseOf } from './store/cases.ts';

type Abandon = NonNullable<DialogueTalk['abandon']>;

/** A request for a person goes with what was told of it. */
export const submitQuietly: Abandon = async (tx, world, { person }) => {
  const open = await openCaseOf(tx, person.id);
  if (open?.state !== 'intake') return null;
  const { id, code } = await submitCase(tx, world, open);
  return { key: `submitted-quietly:${id}`, says: [say('cases.submitted-quiet', { code })] };
};

/** What a caller told is kept, where the operator was called away. */
export const keepQuietCall: Abandon = async (tx, world, { dialogue, person }) => {
  if (dialogue.kind !== 'phone' || dialogue.draft.words === '') return null;
  const { id, code } = await storePhoneCall(tx, world, person, dialogue.draft);
  return { key: `call-quietly:${id}`, says: [say('cases.phone.kept-quiet', { code })] };
};
