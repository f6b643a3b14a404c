import { type Act, asked, type Outcome, told } from '../act.ts';
import { type Choice, type Say, say } from '../turn.ts';
import { askCategory, askCondition, categoryName } from './ask.ts';
import type { FindDeed } from './deed.ts';
import { cardsOf, fitsFor, livesOrWorks, type Need, referralsFor } from './find.ts';
import { conditionToAsk } from './rules/directory.ts';

/** More questions than this are not worth what they may find. */
const MOST_QUESTIONS = 2;

const person: Choice[] = [{ id: 'consulta', label: 'menu.person' }];

/** Asks what is missing to look, then shows what fits. */
export async function lookFor(act: Act, deed: FindDeed): Promise<Outcome> {
  const { tx, world, language, limits } = act;
  const { category, county, place, asked: before = [] } = deed;
  const facts = deed.facts ?? livesOrWorks(county, place);
  if (category === null) {
    const draft = { category, county, facts, asked: before };
    return asked({ kind: 'directory', draft, asking: 'category' }, askCategory());
  }
  const fits = await fitsFor(tx, world, { category, county, language, facts });
  const condition = before.length < MOST_QUESTIONS ? conditionToAsk(fits, before) : null;
  if (condition) {
    const asking = { basis: condition.basis, places: [...condition.places] };
    const draft = { category, county, facts, asked: [...before, asking] };
    const ask = askCondition(world, language, condition);
    return asked({ kind: 'directory', draft, asking: 'eligibility' }, ask);
  }
  const cards = cardsOf({ world, language, style: limits.style }, fits);
  const name = categoryName(language, category);
  if (cards.length === 0) return told(say('directory.none', { category: name }, person));
  const found = say(`directory.found.${limits.style}`, { category: name });
  const after = limits.style === 'full' ? [say('directory.after', {}, person)] : [];
  return told(found, ...cards, ...after);
}

/** Who else helps, said after something else: up to three entries that fit; none where none does. */
export function helpNear(
  { tx, world, language, limits }: Act,
  need: Omit<Need, 'language'>,
): Promise<Say[]> {
  return referralsFor(tx, world, { ...need, language }, limits.style);
}
