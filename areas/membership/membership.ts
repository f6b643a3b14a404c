import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { addressesOf, setAddressState } from '../../people/addresses.ts';
import { offDuty } from '../../people/duty.ts';
import { addMembership, endSubscriptions, recordConsent } from '../../people/memberships.ts';
import { isStaff, updatePerson } from '../../people/people.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { leaveEverywhere } from '../leaving.ts';
import { type Say, say } from '../turn.ts';
import { tellTheirAdmins } from './their-admins.ts';

const HOUR = 60 * 60_000;

function nameOf({ world }: Act, fips: string): string {
  return world.network.counties.get(fips)?.name ?? fips;
}

/**
 * Subscribes to a county and keeps the consent: when, by which words, on which channel.
 * @returns `added`: whether they were no subscriber of it
 */
export async function join(act: Act, county: string): Promise<Outcome & { added: boolean }> {
  const { tx, person, now, language, address, world } = act;
  const params = { county: nameOf(act, county), network: world.network.name };
  const added = await addMembership(tx, { personId: person.id, county, role: 'subscriber' }, now);
  await optInAgain(act);
  const key = added ? 'join.done' : 'join.already';
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county,
    act: 'joined',
    wording: text(language, act.limits.provenSender ? key : 'join.confirm-sms', params),
    at: now,
  });
  await audit(
    tx,
    { actorId: person.id, action: 'person.joined', subject: `county:${county}` },
    now,
  );
  return { ...told(say(key, params), ...(await running(act, county))), added };
}

/** What runs there already, so that nobody joins into silence. */
async function running(act: Act, county: string): Promise<Say[]> {
  const says: Say[] = [];
  for (const area of act.world.areas) says.push(...((await area.subscribed?.(act, county)) ?? []));
  return says;
}

/**
 * Asks for the consent that a number has to give itself, with the code that is sent to it; null
 * where it was given and holds.
 */
export async function askJoin(act: Act, county: string): Promise<Outcome | null> {
  const { tx, person, now, language, address, world } = act;
  const joined = person.memberships.some(
    (one) => one.role === 'subscriber' && one.county === county && one.state === 'active',
  );
  if (joined && person.state === 'active' && address.state === 'active') return null;
  const params = { county: nameOf(act, county), network: world.network.name };
  await addMembership(
    tx,
    { personId: person.id, county, role: 'subscriber', state: 'pending' },
    now,
  );
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county,
    act: 'asked',
    wording: text(language, 'join.confirm-sms', params),
    at: now,
  });
  return told(say('join.confirm-sms', params));
}

export function countyNames(act: Act, counties: readonly string[]): string {
  return counties.map((county) => nameOf(act, county)).join(', ');
}

export async function leave(act: Act, counties: string[]): Promise<Outcome> {
  const { tx, person, now, address } = act;
  if (counties.length === 0) return told();
  await endSubscriptions(tx, person.id, counties);
  const names = countyNames(act, counties);
  for (const county of counties) {
    await recordConsent(tx, {
      personId: person.id,
      channel: address.channel,
      county,
      act: 'left',
      wording: text(act.language, 'leave.done', { counties: names }),
      at: now,
    });
    await audit(
      tx,
      { actorId: person.id, action: 'person.left', subject: `county:${county}` },
      now,
    );
  }
  return told(say('leave.done', { counties: names }));
}

/**
 * STOP: no alerts, no requests and no relayed words any more, on any of the person's channels.
 * Where a forged SMS could silence staff it ends that number alone, even if there is no other. That
 * someone of the staff stops is never silent: the admins hear of it.
 */
export async function optOut(act: Act, silent: boolean): Promise<Outcome> {
  const { tx, person, now, address, world } = act;
  const ends: Say[] = [];
  for (const area of world.areas) ends.push(...((await area.ends?.(tx, world, person.id)) ?? []));
  const numberOnly = !act.limits.provenSender && isStaff(person);
  if (isStaff(person)) {
    await tellTheirAdmins(act, numberOnly ? 'admin.stopped-number' : 'admin.stopped', HOUR);
  }
  if (!numberOnly) {
    await updatePerson(tx, person.id, { state: 'left', ...offDuty });
    await leaveEverywhere(tx, world, person.id, 'stopped');
  }
  await setAddressState(tx, address.id, 'opted-out');
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county: null,
    act: 'opted-out',
    wording: 'STOP',
    at: now,
  });
  await audit(
    tx,
    { actorId: person.id, action: 'person.opted-out', subject: `person:${person.id}` },
    now,
  );
  const goodbye = silent ? [] : [say('stop.done', { network: world.network.name })];
  return told(...goodbye, ...(numberOnly ? [] : ends));
}

/** START: what they had joined before counts again. */
export async function rejoin(act: Act): Promise<Outcome> {
  const { tx, person, now, address, world } = act;
  await optInAgain(act);
  for (const other of await addressesOf(tx, person.id)) {
    if (other.state === 'opted-out') await setAddressState(tx, other.id, 'active');
  }
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county: null,
    act: 'rejoined',
    wording: 'START',
    at: now,
  });
  await audit(
    tx,
    { actorId: person.id, action: 'person.rejoined', subject: `person:${person.id}` },
    now,
  );
  const counties = person.memberships
    .filter(({ role, state }) => role === 'subscriber' && state === 'active')
    .map(({ county }) => nameOf(act, county));
  const params = { network: world.network.name, counties: counties.join(', ') };
  if (counties.length > 0) return told(say('start.counties', params));
  return asked(
    { kind: 'county', draft: { purpose: 'join' }, asking: 'county' },
    say('start.none', params),
    say('join.which-county'),
  );
}

/** Whoever joins wants messages again; a frozen member of staff stays frozen. */
async function optInAgain({ tx, person, address }: Act): Promise<void> {
  if (person.state === 'left') await updatePerson(tx, person.id, { state: 'active' });
  if (address.state !== 'active') await setAddressState(tx, address.id, 'active');
}
