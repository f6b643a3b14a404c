import type { PhoneMessage } from '../../../../adapters/simulated-phone.ts';
import type { TextKey } from '../../../../content/catalog.ts';
import { flatTexts } from '../../../../content/flat-texts.ts';
import { languages } from '../../../../content/languages.ts';
import { locales } from '../../../../content/locales.ts';
import { normalise } from '../../../../content/normalise.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Texts are looked at again and again while the story waits. */
const normals = new WeakMap<PhoneMessage, string>();
const known = new Map<TextKey, readonly (readonly string[])[]>();

/**
 * Whether a message was made of one of some texts, in whatever language and folded for whatever channel:
 * it holds all that stands between what is put into them, in that order.
 */
export function says(message: PhoneMessage, ...keys: readonly TextKey[]): boolean {
  const normal = normals.get(message) ?? normalise(message.text);
  normals.set(message, normal);
  return keys.some((key) => formsOf(key).some((pieces) => holds(normal, pieces)));
}

/** The pieces of each of its forms: one a language, or more where it counts. */
function formsOf(key: TextKey): readonly (readonly string[])[] {
  const found = known.get(key);
  if (found) return found;
  const forms = languages.flatMap((language) =>
    [...flatTexts(locales[language])]
      .filter(([name]) => name.replace(PLURAL, '') === key)
      .map(([, words]) =>
        words
          .split(/\{\{\w+\}\}/)
          .map(normalise)
          .filter(Boolean),
      ),
  );
  known.set(key, forms);
  return forms;
}

function holds(normal: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = normal.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return pieces.length > 0;
}
