import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Category, categories } from '../../content/topics.ts';
import { yesNo } from '../form/yes-no.ts';
import { type Choice, say } from '../turn.ts';
import type { World } from '../world.ts';
import { placesShown } from './card.ts';
import type { Condition } from './rules/directory.ts';

const categoryChoices: Choice[] = categories.map((category) => ({
  id: `help:${category}`,
  label: `directory.category.${category}`,
}));

export function askCategory() {
  return say('directory.ask.category', {}, categoryChoices);
}

export function askCategoryAgain() {
  return say('directory.ask.category-again', {}, categoryChoices);
}

/** Whether a person meets the condition of an entry that would fit them. */
export function askCondition(world: World, language: Language, condition: Condition) {
  const places = placesShown(world, language, condition);
  return say(`directory.ask.${condition.basis}`, { places }, yesNo);
}

export function categoryName(language: Language, category: Category): string {
  return text(language, `directory.category.${category}`);
}
