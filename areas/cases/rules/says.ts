import { matchCommands } from '../../../content/keywords.ts';
import { normalise } from '../../../content/normalise.ts';
import { personsLines } from './lines.ts';

/**
 * Whether any of a person's words say what happens. Of what cannot be read now nobody can tell, and they are not
 * to come last for that.
 */
export function saysWhat(facts: { words: readonly string[]; locked?: string } | null): boolean {
  return (
    facts?.locked !== undefined || personsLines(facts).some(({ words }) => saysAnything(words))
  );
}

/**
 * Whether words say what happens: any but the keyword of an emergency, what they quote, and one more keyword. One
 * word may be a whole sentence: «اعتقلوني».
 */
export function saysAnything(words: string): boolean {
  const own = words.split('\n').filter((line) => !/^\s*[>»]/u.test(line));
  return !isKeyword(withoutAlarm(normalise(own.join(' '))));
}

/** Whether the word of an emergency itself stands in front. */
export function hasAlarm(words: string): boolean {
  return matchCommands(normalise(words)).some(({ command }) => command === 'emergency');
}

/** What is left without EMERGENCY, however often it is written. */
function withoutAlarm(normal: string): string {
  const alarm = matchCommands(normal).find(({ command }) => command === 'emergency');
  return alarm ? withoutAlarm(alarm.rest) : normal;
}

/** Two words that happen to be a command may be a cry: "ya no puedo más". */
function isKeyword(normal: string): boolean {
  if (normal.includes(' ')) return false;
  return normal === '' || matchCommands(normal).length > 0;
}
