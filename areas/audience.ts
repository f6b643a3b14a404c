import { audienceOf, type ChosenAudience } from '../broadcasts/audience.ts';
import type { Wording } from '../broadcasts/compose.ts';
import { countReachable } from '../broadcasts/store/broadcasts.ts';
import { text } from '../content/catalog.ts';
import { type Language, languageName } from '../content/languages.ts';
import type { Act } from './act.ts';
import type { Known } from './turn.ts';

export const everyone: ChosenAudience = {
  roles: ['subscriber'],
  counties: [],
  languages: [],
  tier: null,
};

/** The served counties named in a list, each by its name or its FIPS code. */
export function countiesIn(text: string, known: Known): string[] {
  const wanted = text
    .split(/[,;\u060C]| y | and |\n/)
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .replace(/^condado de | county$/, ''),
    )
    .filter(Boolean);
  const found = wanted.flatMap(
    (one) =>
      [...known.served].find(([fips, name]) => fips === one || name.toLowerCase() === one)?.[0] ??
      [],
  );
  const { county } = known.located;
  if (found.length === 0 && county && known.served.has(county)) return [county];
  return found.length === wanted.length ? [...new Set(found)] : [];
}

/** Who gets it, in a few words. */
export function whoOf(
  { roles, counties, languages, tier }: ChosenAudience,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  const where =
    counties.length === 0
      ? text(language, 'schedule.who.all')
      : counties.map((fips) => names.get(fips) ?? fips).join(', ');
  const who = tier
    ? text(language, `message.tier.${tier}`, { counties: where })
    : text(language, 'schedule.who.roles', {
        roles: roles.map((role) => text(language, `schedule.role.${role}`)).join(', '),
        counties: where,
      });
  if (languages.length === 0) return who;
  const spoken = languages.map((one) => languageName(one, language)).join(', ');
  return `${who}, ${text(language, 'schedule.who.languages', { languages: spoken })}`;
}

/** How many a message of one's own would reach if it were sent now. */
export function countNow(
  { tx, world, now }: Pick<Act, 'tx' | 'world' | 'now'>,
  audience: ChosenAudience,
  wordings: readonly Wording[],
): Promise<number> {
  return countReachable(tx, audienceOf(world.network, audience, wordings), now);
}
