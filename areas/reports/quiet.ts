import type { DialogueTalk } from '../talk.ts';
import { say } from '../turn.ts';
import { unsentDraft } from './dialogue.ts';
import { fileReport } from './file.ts';
import { whichSay } from './told-filed.ts';

/** A report that was begun goes with what it has, whatever takes its place. */
export const fileBegun: NonNullable<DialogueTalk['begun']> = (dialogue) => {
  const draft = unsentDraft(dialogue);
  return draft && { do: 'file', draft };
};

/** Who is frightened may have had to put the phone away. */
export const fileQuietly: NonNullable<DialogueTalk['abandon']> = async (
  tx,
  world,
  { dialogue, person, addressId },
) => {
  const draft = unsentDraft(dialogue);
  if (!draft) return null;
  const filed = await fileReport({ tx, world }, draft, { personId: person.id, addressId });
  const { id, code } = filed.report;
  const language = person.language ?? 'es';
  const which = filed.perhaps.length > 0 ? [whichSay({ world, language }, filed)] : [];
  return { key: `filed-quietly:${id}`, says: [say('report.filed-quietly', { code }), ...which] };
};
