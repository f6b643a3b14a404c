import type { KeptTemplate } from '../../../areas/schedules/store/templates.ts';
import { type TextKey, text } from '../../../content/catalog.ts';
import { type Language, languages } from '../../../content/languages.ts';

/** A template that can be chosen: one that ships, or one that was kept. */
export interface Choosable {
  id: string;
  name: string;
  texts: Partial<Record<Language, string>>;
}

const shipped = ['meeting', 'rumour', 'help-day', 'thanks'] as const;

/** Every template, those of the network first. */
export function templatesIn(language: Language, kept: readonly KeptTemplate[]): Choosable[] {
  const own = kept.map(({ id, name, texts }) => ({ id: `own-${id}`, name, texts }));
  const ours = shipped.map((one) => ({
    id: one,
    name: text(language, `compose.template.${one}.name` as TextKey),
    texts: Object.fromEntries(
      languages.map((each) => [each, text(each, `compose.template.${one}.words` as TextKey)]),
    ),
  }));
  return [...own, ...ours];
}
