import type { Scene } from '../scene.ts';
import { type Choice, say } from '../turn.ts';
import { askCategory, askCondition, categoryName } from './ask.ts';
import type { FindDeed } from './deed.ts';
import type { Search } from './dialogue.ts';
import { cardsOf, fitsFor, livesOrWorks } from './find.ts';
import { conditionToAsk } from './rules/directory.ts';

/** More questions than this are not worth what they may find. */
const MOST_QUESTIONS = 2;

const person: Choice[] = [{ id: 'consulta', label: 'menu.person' }];

/** Asks what is missing to look, then shows what fits. */
export async function lookFor(scene: Scene, deed: FindDeed): Promise<void> {
  const { tx, world, language, limits } = scene;
  const { category, county, place, asked = [] } = deed;
  const facts = deed.facts ?? livesOrWorks(county, place);
  if (category === null) {
    open(scene, 'category', { category, county, facts, asked });
    scene.reply(askCategory());
    return;
  }
  const fits = await fitsFor(tx, world, { category, county, language, facts });
  const condition = asked.length < MOST_QUESTIONS ? conditionToAsk(fits, asked) : null;
  if (condition) {
    const asking = { basis: condition.basis, places: [...condition.places] };
    open(scene, 'eligibility', { category, county, facts, asked: [...asked, asking] });
    scene.reply(askCondition(world, language, condition));
    return;
  }
  const cards = cardsOf({ world, language, style: limits.style }, fits);
  const name = categoryName(language, category);
  if (cards.length === 0) {
    scene.reply(say('directory.none', { category: name }, person));
    return;
  }
  scene.reply(say(`directory.found.${limits.style}`, { category: name }), ...cards);
  if (limits.style === 'full') scene.reply(say('directory.after', {}, person));
}

function open(scene: Scene, asking: 'category' | 'eligibility', draft: Search): void {
  scene.session = { dialogue: { kind: 'directory', draft, asking }, options: [] };
}
