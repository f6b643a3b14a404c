import { countyName } from '../../broadcasts/compose.ts';
import { type Params, text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { may } from '../../people/authority.ts';
import { peopleWithRole, type Reachable } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tell, tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import type { OfferKind } from './rules/requests.ts';
import { isProven } from './staff.ts';
import {
  addOffer,
  type Offer,
  offerByCode,
  offersOf,
  openOffers,
  updateOffer,
} from './store/offers.ts';

const DAY = 24 * 60 * 60_000;
/** So that nobody fills the staff's day with offers. */
const MOST_OPEN = 5;
const LONGEST = 500;

/** Puts an offer on record and tells staff; nothing is promised to anyone. */
export async function addOfferOf(
  act: Act,
  given: { kind: OfferKind; words: string; county: string | null },
): Promise<Outcome> {
  const { tx, world, person, address, now } = act;
  if ((await offersOf(tx, person.id)).length >= MOST_OPEN) {
    return told(refusal('requests.offer.enough'));
  }
  const offer = await addOffer(
    tx,
    {
      ...{ personId: person.id, addressId: address.id, kind: given.kind, county: given.county },
      words: given.words.slice(0, LONGEST),
    },
    () => makeCode(world.random),
    now,
  );
  const { id, code, kind, county } = offer;
  const subject = `offer:${id}`;
  const details = { kind, county };
  await audit(tx, { actorId: person.id, action: 'offer.made', subject, details }, now);
  await tellStaff(tx, world, offer);
  return told(say('requests.offer.thanks', { code }));
}

async function tellStaff(tx: Tx, world: World, offer: Offer): Promise<void> {
  for (const to of await staffOf(tx, world, offer)) {
    await tell(tx, world, to, {
      key: `offer:${offer.id}:${to.person.id}`,
      says: (language) => [
        say(
          isProven(world, to) ? 'requests.offer.made' : 'requests.offer.made-short',
          paramsOf(world, offer, language),
        ),
      ],
      lane: 'ask',
      lasts: DAY,
      about: offer.code,
      aboutId: offer.personId,
    });
  }
}

/** The admins, and the compas on duty, of the county; each once, and never who offers. */
async function staffOf(tx: Tx, world: World, { county, personId }: Offer): Promise<Reachable[]> {
  const admins = await adminsFor(tx, world, county);
  const compas = await peopleWithRole(tx, {
    roles: ['compa'],
    counties: county === null ? 'any' : [county],
    onDutyOnly: true,
    at: world.now(),
    channels: channelsInUse(world.network),
  });
  const all = new Map([...admins, ...compas].map((one) => [one.person.id, one]));
  all.delete(personId);
  return [...all.values()];
}

function paramsOf(world: World, offer: Offer, language: Language): Params {
  return {
    code: offer.code,
    kind: text(language, `requests.offer.kind.${offer.kind}`),
    county:
      offer.county === null
        ? text(language, 'requests.offer.anywhere')
        : countyName(world.network, offer.county, language),
    words: offer.words,
  };
}

const LISTED = 20;

/** OFFERS: those nobody has taken up, the oldest first. */
export async function listOffers(act: Act): Promise<Outcome> {
  const { tx, world, language } = act;
  const offers = await openOffers(tx);
  if (offers.length === 0) return told(say('requests.offer.none'));
  const lines = offers
    .slice(0, LISTED)
    .map((offer) => text(language, 'requests.offer.line', paramsOf(world, offer, language)));
  return told(
    say('requests.offer.list', { lines: lines.join('\n'), all: offers.length }),
    say('requests.offer.how'),
  );
}

/** VIEW with the code of an offer: staff, and whoever made it. */
export async function showOffer(act: Act, code: string): Promise<Outcome> {
  const { tx, world, language } = act;
  const offer = await offerByCode(tx, code);
  if (!offer || !mayClose(act, offer)) return unknown(code);
  return told(
    say('requests.offer.view', {
      ...paramsOf(world, offer, language),
      state: text(language, `requests.offer.state.${offer.state}`),
    }),
  );
}

/** CLOSE: by staff with thanks to whoever offered, or by the supporter. */
export async function closeOffer(act: Act, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const offer = await offerByCode(tx, code);
  if (!offer || !mayClose(act, offer)) return unknown(code);
  if (offer.state === 'closed') return told(refusal('requests.offer.closed', { code }));
  await updateOffer(tx, offer.id, { state: 'closed' });
  const subject = `offer:${offer.id}`;
  await audit(tx, { actorId: person.id, action: 'offer.closed', subject }, now);
  const outcome = told(refusal('requests.offer.closed', { code }));
  if (offer.personId === person.id) return outcome;
  await tellPerson(tx, world, offer.personId, offer.addressId, {
    key: `offer-closed:${offer.id}`,
    says: [say('requests.offer.closed-thanks', { code, network: world.network.name })],
    lane: 'reply',
    lasts: DAY,
    about: code,
  });
  return outcome;
}

function mayClose({ person, limits }: Act, { personId }: Offer): boolean {
  return personId === person.id || (may(person, 'help') && limits.provenSender);
}

function unknown(code: string): Outcome {
  return told(refusal('verify.refused.unknown-code', { code }));
}
