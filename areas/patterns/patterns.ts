import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { nameWords } from '../../content/name-words.ts';
import { normalise } from '../../content/normalise.ts';
import type { Category } from '../../content/topics.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import { localTimeAt } from '../../time/zone.ts';
import { type Act, type Outcome, told, type Within } from '../act.ts';
import { tellEach } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { staffFor, type World } from '../world.ts';
import { comparedName, PATTERN_FROM, type PatternKind, tellingAt } from './rules/patterns.ts';
import {
  addPattern,
  allPatterns,
  firstNameOf,
  type Linkable,
  linkCase,
  openingsOf,
  type Pattern,
  type PatternSize,
  patternByCode,
  patternById,
  patternLookup,
  patternOf,
  peopleToInvite,
  sizeOf,
  tellPatternAt,
} from './store/patterns.ts';

const DAY = 24 * 60 * 60_000;
const WEEK = 7 * DAY;
const WEEKS_SHOWN = 12;

/**
 * Puts on record by what a case may belong together with others, and tells staff when as many
 * people share it as make a pattern.
 * @param name the employer, landlord or place as it was told, or the category
 */
export async function recordLink(
  tx: Tx,
  world: World,
  one: Linkable,
  kind: PatternKind,
  name: string,
): Promise<void> {
  const compared = kind === 'need' ? name : comparedName(normalise(name), nameWords);
  if (compared === '') return;
  const key = { kind, lookup: patternLookup(tx, kind, compared), county: one.county ?? '' };
  await linkCase(tx, one, key);
  const { people, agreed } = await sizeOf(tx, key);
  const known = await patternOf(tx, key);
  const telling = tellingAt(people, known?.told ?? 0);
  if (telling === null) return;
  const now = world.now();
  const first = known ? null : ((await firstNameOf(tx, key)) ?? name.trim());
  const pattern =
    known ??
    (await addPattern(tx, { ...key, name: first ?? name }, () => makeCode(world.random), now));
  await tellPatternAt(tx, pattern.id, telling);
  const subject = `pattern:${pattern.id}`;
  await audit(tx, { actorId: null, action: 'pattern.found', subject, details: { people } }, now);
  await tellStaff(tx, world, pattern, telling, { people, agreed });
}

async function tellStaff(
  tx: Tx,
  world: World,
  pattern: Pattern,
  telling: number,
  size: PatternSize,
): Promise<void> {
  const { id, code, county } = pattern;
  await tellEach(
    tx,
    world,
    await staffFor(tx, world, ['compa', 'admin'], county === '' ? null : county),
    {
      key: `pattern:${id}:${telling}`,
      says: (language) => [
        say(
          'outreach.patterns.found',
          { code, ...namesOf(pattern, world, language), ...size },
          size.agreed > 0 ? [{ id: `invite:${code}`, label: 'outreach.choices.invite' }] : [],
        ),
      ],
      lane: 'ask',
      lasts: WEEK,
      about: code,
    },
  );
}

/** What a pattern is about and where, in a language. */
function namesOf({ kind, name, county }: Pattern, world: World, language: Language) {
  const shown = kind === 'need' ? text(language, `needs.${name as Category}`) : name;
  const { counties } = world.network;
  return {
    name: text(language, `outreach.patterns.kind.${kind}`, { name: shown }),
    county:
      county === ''
        ? text(language, 'schedule.who.all')
        : text(language, 'place.county', { name: counties.get(county)?.name ?? county }),
  };
}

/** Does something with the pattern a code names, unless too few people are left in it. */
export async function withPattern(
  act: Act,
  code: string,
  what: (act: Act, pattern: Pattern, size: PatternSize) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const pattern = await patternByCode(act.tx, code);
  const size = pattern && (await sizeOf(act.tx, pattern));
  return pattern && size && size.people >= PATTERN_FROM
    ? what(act, pattern, size)
    : told(refusal('verify.refused.unknown-code', { code }));
}

/** Those of a pattern's people who agreed to be invited, and where each told of it. */
export interface Agreed {
  id: number;
  code: string;
  people: { personId: number; addressId: number | null }[];
}

/** Who may be invited, of the pattern with an id or a code; null where it is erased. */
export async function agreedOf({ tx }: Within, which: number | string): Promise<Agreed | null> {
  const found =
    typeof which === 'number' ? await patternById(tx, which) : await patternByCode(tx, which);
  return found && { id: found.id, code: found.code, people: await peopleToInvite(tx, found) };
}

export async function listPatterns(act: Act): Promise<Outcome> {
  const { tx, world, language } = act;
  const lines = [];
  for (const pattern of await allPatterns(tx)) {
    const size = await sizeOf(tx, pattern);
    if (size.people < PATTERN_FROM) continue;
    const { code } = pattern;
    lines.push(
      say('outreach.patterns.line', { code, ...namesOf(pattern, world, language), ...size }),
    );
  }
  return lines.length === 0
    ? told(say('outreach.patterns.none', { from: PATTERN_FROM }))
    : told(say('outreach.patterns.list'), ...lines, say('outreach.patterns.how'));
}

/** How many cases each week had, the latest weeks that had any. */
export async function showPattern(act: Act, pattern: Pattern, size: PatternSize): Promise<Outcome> {
  const { tx, world, language } = act;
  const { timeZone } = world.network;
  const { code } = pattern;
  const weeks = new Map<number, number>();
  for (const at of await openingsOf(tx, pattern)) {
    const monday = mondayOf(at, timeZone);
    weeks.set(monday, (weeks.get(monday) ?? 0) + 1);
  }
  const format = new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const lines = [...weeks]
    .slice(-WEEKS_SHOWN)
    .map(([monday, cases]) =>
      text(language, 'outreach.patterns.week', { day: format.format(monday), cases }),
    );
  return told(
    say('outreach.patterns.line', { code, ...namesOf(pattern, world, language), ...size }),
    say('outreach.quote', { words: lines.join('\n') }),
    size.agreed > 0
      ? say('outreach.patterns.invite', { code }, [
          { id: `invite:${code}`, label: 'outreach.choices.invite' },
        ])
      : say('outreach.patterns.nobody', { code }),
  );
}

/** The Monday of the week of an instant, as a day in UTC. */
function mondayOf(at: number, zone: string): number {
  const { year, month, day } = localTimeAt(at, zone);
  const date = Date.UTC(year, month - 1, day);
  return date - ((new Date(date).getUTCDay() + 6) % 7) * DAY;
}
