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
  if (isOrder(normalise(words)) || noteWord(words) !== '') return true;
  return isForTeam(labelOf(words), normalise(labelOf(words)));
}

/** "cerrar", "CERRAR H7K2", "transferir 7", "close case": a word of an order with no more than what it is about. */
function isOrder(normal: string): boolean {
  return matchCommands(normal).some(
    ({ command, rest }) => orders.includes(command) && rest.split(' ').length === 1,
  );
}

/** Up to four words with a mark behind them. Words are parted by a space: so there is one way to read them. */
const FEW_WORDS = /^(?:[^\s:,;.\n–—-]{1,40} ){0,3}[^\s:,;.\n–—-]{1,40} ?[,;.\n–—-]/;

/** What stands at the beginning before a colon, or a few words before another mark; else the sign that the words begin with. */
function labelOf(words: string): string {
  const trimmed = words.trimStart();
  const label = /^[^:\n]{1,40}:/.exec(trimmed) ?? FEW_WORDS.exec(trimmed);
  return label?.[0] ?? trimmed.slice(0, 1);
}

/** The words as they are kept as a note, without the word that says so. */
export function asNote(words: string): string {
  return words.slice(noteWord(words).length).trim();
}

/** "nota:", "note -", "NOTA H7K2": where words begin so; empty where they do not, as "Noté que…" does not. */
function noteWord(words: string): string {
  const [all = '', word = ''] = /^\s*([\p{L}\p{M}]+)[^\p{L}\p{M}\p{N}]*/u.exec(words) ?? [];
  const normal = normalise(word);
  const isNote = matchCommands(normal).some(({ command }) => command === 'note');
  // An accent makes another word of it.
  const isWhole = normal === word.toLowerCase() || !/\p{Script=Latin}/u.test(word);
  return isNote && isWhole ? all : '';
}
