import { isForTeam } from '../../../content/doubts.ts';
import { type Command, matchCommands } from '../../../content/keywords.ts';
import { normalise } from '../../../content/normalise.ts';

/** What staff writes in a chat so as to have something done, and never means for the person. */
const orders: readonly Command[] = ['take', 'preview', 'pause', 'resume', 'transfer', 'close'];

/**
 * Whether words in the box to the person look as if they were for the team: "nota: …", "solo equipo: …", "cerrar".
 * Here a note has a box of its own, so that only what stands before a colon or in brackets counts, and "soy del
 * equipo" is for the person.
 */
export function looksLikeNote(words: string): boolean {
  const normal = normalise(words);
  const isOrder = matchCommands(normal).some(
    ({ command, rest }) => rest === '' && orders.includes(command),
  );
  if (isOrder || noteWord(words) !== '') return true;
  return isForTeam(labelOf(words), normalise(labelOf(words)));
}

/** What stands before a colon at the beginning; else the sign that the words begin with. */
function labelOf(words: string): string {
  return /^[^:\n]{1,40}:/.exec(words.trimStart())?.[0] ?? words.trimStart().slice(0, 1);
}

/** The words as they are kept as a note, without the word that says so. */
export function asNote(words: string): string {
  return words.slice(noteWord(words).length).trim();
}

/** "nota:", "note -" where words begin so; empty where they do not, as "Noté que…" does not. */
function noteWord(words: string): string {
  const [all = '', word = ''] = /^\s*([^\s:]+)(?:\s*:|\s+[-–—]\s)/u.exec(words) ?? [];
  const isNote = matchCommands(normalise(word)).some(({ command }) => command === 'note');
  return isNote ? all : '';
}
