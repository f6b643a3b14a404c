import { countyName } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import { categoryNamed } from '../../content/category-words.ts';
import type { Category } from '../../content/topics.ts';
import { audit } from '../../db/audit.ts';
import type { Reachable } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { answerCase, caseToHelp, type HelpedCase, type Unhelped } from '../cases/standing.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import { categoryName } from './ask.ts';
import { cardOf, costOf, languagesOf, placesShown } from './card.ts';
import type { ReferDeed } from './deed.ts';
import { fitsFor, livesOrWorks, todayOf } from './find.ts';
import { conditionOf, type Fit, isVerified } from './rules/directory.ts';
import { allReferrals, type Referral } from './store/referrals.ts';

const SHOWN = 5;
const LASTS = 24 * 60 * 60_000;

const refusals: Record<Unhelped, TextKey> = {
  unknown: 'verify.refused.unknown-code',
  'not-theirs': 'directory.refer.not-yours',
  closed: 'directory.refer.closed',
};

/** REFER with the code of a case, and what of its list is meant. */
export async function refer(act: Act, { refer: code, chosen, key }: ReferDeed): Promise<Outcome> {
  const one = await caseToHelp(act, code, 'handle');
  if (typeof one === 'string') return told(refusal(refusals[one], { code }));
  if (key !== undefined) return sendPressed(act, one, key);
  const named = categoryNamed(chosen);
  const category = named ?? one.category;
  if (!category) return told(refusal('directory.refer.no-category', { code }));
  const shown = await listFor(act, one, category);
  const number = /(?:^| )(\d{1,2})$/.exec(chosen)?.[1];
  const entry = shown.filter(mayBeSent)[Number(number) - 1]?.entry;
  if (number && entry) return send(act, one, entry);
  const isList = chosen === '' || (named !== null && !number);
  if (!isList) return told(refusal('directory.refer.no-such', { code }));
  const command = named && named !== one.category ? `${code} ${chosen}` : code;
  return told(...listing(act, one, { category, command, shown }));
}

/** The directory may have changed since the button was shown. */
async function sendPressed(act: Act, one: HelpedCase, key: string): Promise<Outcome> {
  const { tx, world } = act;
  const entry = (await allReferrals(tx)).find((each) => each.key === key);
  if (!entry) return told(refusal('directory.refer.no-such', { code: one.code }));
  if (isVerified(entry.verifiedOn, todayOf(world))) return send(act, one, entry);
  return told(refusal('directory.refer.not-verified', { name: entry.name }));
}

function mayBeSent({ verified }: Fit): boolean {
  return verified;
}

/** What fits a case. Where its person did not say where they live or work, staff have to ask. */
async function listFor(act: Act, one: HelpedCase, category: Category): Promise<Fit<Referral>[]> {
  const { language, home } = one;
  const { county, place } = home;
  const facts = home.told ? livesOrWorks(county, place) : [];
  const fits = await fitsFor(act.tx, act.world, { category, county, language, facts });
  return fits.slice(0, SHOWN);
}

interface List {
  category: Category;
  /** What is typed before the number of an entry. */
  command: string;
  shown: Fit<Referral>[];
}

function listing(act: Act, one: HelpedCase, { category, command, shown }: List): Say[] {
  const { world, language, limits } = act;
  const { code } = one;
  const about = {
    code,
    category: categoryName(language, category),
    county: countyName(world.network, one.county, language),
  };
  const unverified = shown.filter((fit) => !mayBeSent(fit)).map(({ entry }) => entry.name);
  const warning = say('directory.refer.unverified', { names: unverified.join(', ') });
  const warnings = unverified.length > 0 ? [warning] : [];
  const fits = shown.filter(mayBeSent);
  if (fits.length === 0) return [refusal('directory.refer.nothing', about), ...warnings];
  const entries = fits.map(({ entry }) => ({ entry, about: aboutOf(act, one, entry) }));
  // Where choices are numbered lines, they are the list; a button has room for a name only.
  const choices = entries.map(
    ({ entry: { key, name }, about }): Choice => ({
      id: `referral:${code}:${key}`,
      ...(limits.buttons
        ? { label: { verbatim: name } }
        : { label: 'directory.refer.entry', params: { name, about } }),
    }),
  );
  const lines = entries.map(({ entry: { name }, about }, i) =>
    say('directory.refer.line', { number: i + 1, name, about }),
  );
  const list = say('directory.refer.list', { ...about, command }, choices);
  return [list, ...(limits.buttons ? lines : []), ...warnings];
}

function aboutOf({ world, language }: Act, one: HelpedCase, entry: Referral): string {
  const condition = conditionOf(entry);
  const parts = [costOf(language, entry), languagesOf(language, entry, one.language)];
  if (condition) {
    const places = placesShown(world, language, condition);
    const words = text(language, `directory.card.${condition.basis}`, { places });
    parts.push(text(language, 'directory.refer.ask-first', { condition: words }));
  }
  return parts.join('. ');
}

/** Sends the card to the person of the case; where nobody can be written to, it is read out. */
async function send(act: Act, one: HelpedCase, entry: Referral): Promise<Outcome> {
  const { tx, world, now, person, language } = act;
  const { code, to } = one;
  if (to) await tellCard(act, one, entry, to);
  const details = { referral: entry.key };
  const subject = `case:${one.id}`;
  await audit(tx, { actorId: person.id, action: 'case.referred', subject, details }, now);
  if (to) return told(say('directory.refer.sent', { code, name: entry.name }));
  const why = one.byPhone ? 'read-out' : 'unreachable';
  const card = cardOf({ world, language, style: 'full', persons: one.language }, entry);
  return told(say(`directory.refer.${why}`, { code }), card);
}

async function tellCard(act: Act, one: HelpedCase, entry: Referral, to: Reachable): Promise<void> {
  const { world, inboundId } = act;
  const style = world.network.channels.get(to.address.channel)?.style ?? 'full';
  const says = (language: NonNullable<Reachable['person']['language']>): Say[] => [
    say('directory.refer.for-you', { network: world.network.name }),
    cardOf({ world, language, style }, entry),
  ];
  await answerCase(act, one, to, {
    key: `referral:${one.id}:${inboundId}`,
    says,
    lane: 'reply',
    lasts: LASTS,
    about: one.code,
  });
}
