import { classesIn } from '../../content/lexicon.ts';
import { normalise } from '../../content/normalise.ts';
import { featuresOfNormal } from './features.ts';
import { models } from './models.ts';
import { intentsOf, readingsOf } from './readings.ts';
import { withPhrases } from './sense-features.ts';
import { URGENT, urgencyOf } from './urgency.ts';

/** The look for danger, taken apart for whoever wants to know why a text rang or did not. */
export interface DangerLook {
  /** From 0 to 1; `sureness.rings` and `maybeRings` say what follows. */
  likely: number;
  /** Classes of the lexicon that the words name: of whom, by whom, what happens, when, and how it is said. */
  who: string[];
  byWhom: string[];
  what: string[];
  when: string[];
  how: string[];
  /** The features that speak most for danger. */
  because: [feature: string, weight: number][];
}

/** Looks for danger in a text as `understand` does, and says what it saw. */
export function lookForDanger(text: string, mostReasons: number): DangerLook {
  const normal = normalise(text);
  const features = featuresOfNormal(text, normal);
  const asMeaning = intentsOf(readingsOf(features)).get('emergency') ?? 0;
  const classes = classesIn(normal.split(' '));
  const of = (kinds: string): string[] =>
    classes.filter((one) => kinds.includes(one.charAt(0))).map((one) => one.slice(2));
  return {
    likely: urgencyOf(normal, features, asMeaning),
    ...{ who: of('p'), byWhom: of('a'), what: of('dx'), when: of('t'), how: of('f') },
    because: models().urgent.explain(withPhrases(normal, features), URGENT).slice(0, mostReasons),
  };
}
