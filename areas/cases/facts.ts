import { text } from '../../content/catalog.ts';
import { isLanguage, type Language, languageName } from '../../content/languages.ts';
import { normalise } from '../../content/normalise.ts';
import type { Category } from '../../content/topics.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { recordLink } from '../patterns/patterns.ts';
import { refusal, say } from '../turn.ts';
import { changeCase } from './assign.ts';
import type { FactName } from './rules/cases.ts';
import { handled } from './staff.ts';
import { type Specialty, setSpecialties, specialtiesOf } from './store/compas.ts';

const MAX_FACT = 300;

/** EMPLOYER, LANDLORD, PLACE: what staff found out. */
export async function setFact(
  act: Act,
  code: string,
  name: FactName,
  value: string,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  if (normalise(value) === '') return told(refusal('cases.fact-empty', { code }));
  const facts = one.facts ?? { words: [], known: {} };
  const kept = value.trim().slice(0, MAX_FACT);
  const known = { ...facts.known, [name]: kept };
  const changed = await changeCase(tx, one, { facts: { ...facts, known } });
  const details = { name };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.fact', subject, details }, now);
  if (name === 'employer' || name === 'landlord' || name === 'place') {
    await recordLink(tx, world, changed, name, kept);
  }
  return told(say('cases.fact-kept', { code }));
}

/** CATEGORY with a code: what the case is about. */
export async function setCategory(act: Act, code: string, category: Category): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const one = await handled(act, code);
  if ('says' in one) return one;
  const changed = await changeCase(tx, one, { category });
  const details = { category };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.sorted', subject, details }, now);
  await recordLink(tx, world, changed, 'need', category);
  return told(say('cases.fact-kept', { code }));
}

/** CATEGORY alone, or with words: what a compa knows best and speaks. */
export async function tellSpecialties(act: Act, known: Specialty[] | null): Promise<Outcome> {
  const { tx, person, now } = act;
  const language = person.language ?? 'es';
  if (known !== null) {
    await setSpecialties(tx, person.id, known);
    const subject = `person:${person.id}`;
    await audit(tx, { actorId: person.id, action: 'person.specialties', subject }, now);
  }
  const all = (await specialtiesOf(tx, person.id)).map((one) => nameOf(one, language)).join(', ');
  return told(all === '' ? say('cases.specialties-none') : say('cases.specialties', { all }));
}

function nameOf(one: Specialty, language: Language): string {
  return isLanguage(one) ? languageName(one, language) : text(language, `cases.category.${one}`);
}
