import i18next from 'i18next';
import { isolate } from './direction.ts';
import type { Language } from './languages.ts';
import { locales, type Texts } from './locales.ts';
import { periodName } from './period.ts';

type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;
type Keys<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? Join<Prefix, Key>
    : Keys<Tree[Key], Join<Prefix, Key>>;
}[keyof Tree & string];
type Singular<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;

/** The name of a text, as the Spanish file has it; plural forms count as one name. */
export type TextKey = Singular<Keys<Texts>> | keyof AreaTexts;

/** Texts that an area brings itself; it adds their names here. */
// biome-ignore lint/suspicious/noEmptyInterface: areas extend it
export interface AreaTexts {}

export type Params = Record<string, string | number>;

const catalog = i18next.createInstance();
catalog.init({
  resources: {
    es: { translation: locales.es },
    en: { translation: locales.en },
    ar: { translation: locales.ar },
  },
  fallbackLng: false,
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

/**
 * The text of a key in a language. A parameter named `count` chooses the plural form; one named `kept`
 * is a period in milliseconds, and is put in words. In Arabic
 * every parameter is isolated, so that a number or a Latin name does not turn the line around.
 */
export function text(language: Language, key: TextKey, params?: Params): string {
  if (params === undefined || Object.keys(params).length === 0) return fixed(language, key);
  const shown = language === 'ar' ? isolated(inWords(language, params)) : inWords(language, params);
  return catalog.t(key, { lng: language, ...shown });
}

/** Only what is kept is told as a period. */
function inWords(language: Language, params: Params): Params {
  const { kept } = params;
  return typeof kept === 'number' ? { ...params, kept: periodName(language, kept) } : params;
}

/** Texts into which nothing is put, since most are labels that every answer shows. */
const known = new Map<string, string>();

function fixed(language: Language, key: TextKey): string {
  const name = `${language} ${key}`;
  const found = known.get(name) ?? catalog.t(key, { lng: language });
  known.set(name, found);
  return found;
}

/** Adds the texts of an area that brings its own, by their whole names. */
export function addTexts(more: Record<Language, Record<string, string>>): void {
  for (const [language, texts] of Object.entries(more)) {
    for (const [key, words] of Object.entries(texts)) {
      catalog.addResource(language, 'translation', key, words);
    }
  }
  known.clear();
}

function isolated(params: Params): Params {
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolate(value) : value,
  ]);
  return Object.fromEntries(entries);
}
