import { normalise } from '../normalise.ts';
import { placeAliases } from '../place-names.ts';
import ar from './ar.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import { nameKey } from './name-key.ts';
import names from './names.json' with { type: 'json' };
import { phrasesOf } from './phrases.ts';

/** Words for looking up, normalised. */
export function setOf(...lists: (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists.flat().map(normalise));
}

type Cue = Exclude<keyof typeof es, 'ordinary'>;

const cue = (name: Cue) => phrasesOf([...es[name], ...en[name], ...ar[name]]);

/** What stands before, after or for something private, in all three languages: people mix them. */
export const cues = {
  /** Nothing but a name follows: "me llamo". */
  called: cue('called'),
  /** A name follows where it is written as one: "nombre: Ana". */
  named: cue('named'),
  /** Somebody says who they are: "soy". */
  intro: cue('intro'),
  /** A name may follow: "they took". */
  before: cue('before'),
  /** Somebody of whom the name may follow: kin, titles. */
  person: cue('person'),
  /** Nothing but somebody's name follows, however it is written: "doña". */
  title: cue('title'),
  /** Kin of somebody of whom the name follows: "wife of". */
  kin: cue('kin'),
  /** Says that a name came right before: "es mi vecina". */
  after: cue('after'),
  phone: cue('phone'),
  papers: cue('papers'),
  plate: cue('plate'),
  birth: cue('birth'),
  status: cue('status'),
  child: cue('child'),
  attends: cue('attends'),
  /** Where a child may be as well: only a word for a school tells. */
  inside: cue('inside'),
  school: cue('school'),
  /** Counted parts of where somebody lives: "apt", "lote". */
  unit: cue('unit'),
  /** Where people live together: a place that others are not told. */
  dwelling: cue('dwelling'),
  /** Says that what follows is where somebody lives. */
  lives: cue('lives'),
  /** Places everybody knows and may know. */
  place: cue('place'),
  from: cue('from'),
  country: cue('country'),
  /** Stand before somebody's country, and after it. */
  people: cue('people'),
  citizens: cue('citizens'),
  roadBefore: cue('roadBefore'),
  roadAfter: cue('roadAfter'),
  /** Ends of names of places, after a name that somebody may have too. */
  land: cue('land'),
  /** Names of saints and founders are parts of names of places after these. */
  saints: cue('saints'),
} as const;

/** Words that are no names, however they are written. */
export const ordinary = setOf(es.ordinary, en.ordinary, ar.ordinary);
export const agencies = setOf(names.agencies);

const every = (list: Record<'es' | 'en' | 'ar', readonly string[]>): string[] =>
  [list.es, list.en, list.ar].flat();

/** Names as they are written, without what sounds alike. */
export const writtenNames = setOf(every(names.given), every(names.family));
/** First names that are hardly anything else. */
export const givenNames = new Set(every(names.given).map(nameKey));
/** Last names that are hardly anything else. */
export const familyNames = new Set(every(names.family).map(nameKey));
/** Names that are also words, towns or streets: they count beside a cue or another name. */
export const doubtfulNames = new Set(names.doubtful.map(nameKey));
/** Names of towns, which are hardly a person's where nothing says so. */
export const townNames = setOf(Object.keys(placeAliases), Object.values(placeAliases).flat());
/** Words within names: de, bin. */
export const particles = setOf(names.particles);
export const roads = setOf(common.roads);
export const numbered = setOf(common.numbered);
