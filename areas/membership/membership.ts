import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { addressesOf, setAddressState } from '../../people/addresses.ts';
import { addMembership, endSubscriptions, recordConsent } from '../../people/memberships.ts';
import { isStaff, updatePerson } from '../../people/people.ts';
import { endForPerson } from '../cases/opt-out.ts';
import { countJoined, joinedBefore } from '../links/store/campaigns.ts';
import { volunteerLeft } from '../requests/answer.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';

function nameOf({ world }: Scene, fips: string): string {
  return world.network.counties.get(fips)?.name ?? fips;
}

/**
 * Subscribes to a county and keeps the consent: when, by which words, on which channel.
 * @param campaign the code of the sign-up link that counts it, once a person
 */
export async function join(scene: Scene, county: string, campaign?: string): Promise<void> {
  const { tx, person, now, language, address, world } = scene;
  const params = { county: nameOf(scene, county), network: world.network.name };
  const isNew = campaign !== undefined && !(await joinedBefore(tx, person.id, county));
  const added = await addMembership(tx, { personId: person.id, county, role: 'subscriber' }, now);
  if (isNew && added) await countJoined(tx, campaign);
  await optInAgain(scene);
  const key = added ? 'join.done' : 'join.already';
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county,
    act: 'joined',
    wording: text(language, scene.limits.provenSender ? key : 'join.confirm-sms', params),
    at: now,
  });
  await audit(
    tx,
    { actorId: person.id, action: 'person.joined', subject: `county:${county}` },
    now,
  );
  scene.reply(say(key, params));
}

/** Asks for the YES that a number has to give itself. */
export async function askJoin(scene: Scene, county: string): Promise<void> {
  const { tx, person, now, language, address, world } = scene;
  const params = { county: nameOf(scene, county), network: world.network.name };
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
  scene.reply(say('join.confirm-sms', params));
}

export async function leave(scene: Scene, counties: string[]): Promise<void> {
  const { tx, person, now, address } = scene;
  if (counties.length === 0) return;
  await endSubscriptions(tx, person.id, counties);
  const names = counties.map((county) => nameOf(scene, county)).join(', ');
  for (const county of counties) {
    await recordConsent(tx, {
      personId: person.id,
      channel: address.channel,
      county,
      act: 'left',
      wording: text(scene.language, 'leave.done', { counties: names }),
      at: now,
    });
    await audit(
      tx,
      { actorId: person.id, action: 'person.left', subject: `county:${county}` },
      now,
    );
  }
  scene.reply(say('leave.done', { counties: names }));
}

/**
 * STOP: no alerts, no requests and no relayed words any more, on any of the person's channels.
 * Only where a forged SMS could silence staff does it end that number alone.
 */
export async function optOut(scene: Scene): Promise<void> {
  const { tx, person, now, address } = scene;
  const others = (await addressesOf(tx, person.id)).filter(
    ({ id, state }) => id !== address.id && state === 'active',
  );
  const numberOnly = !scene.limits.provenSender && isStaff(person) && others.length > 0;
  if (!numberOnly) {
    await updatePerson(tx, person.id, { state: 'left', onDutySince: null });
    await endForPerson(tx, scene.world, person.id);
    await volunteerLeft(tx, scene.world, person.id);
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
}

/** START: what they had joined before counts again. */
export async function rejoin(scene: Scene): Promise<void> {
  const { tx, person, now, address, world } = scene;
  await optInAgain(scene);
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
    .map(({ county }) => nameOf(scene, county));
  const params = { network: world.network.name, counties: counties.join(', ') };
  if (counties.length > 0) scene.reply(say('start.counties', params));
  else {
    const draft = { purpose: 'join' } as const;
    scene.session = { dialogue: { kind: 'county', draft, asking: 'county' }, options: [] };
    scene.reply(say('start.none', params), say('join.which-county'));
  }
}

/** Whoever joins wants messages again; a frozen member of staff stays frozen. */
async function optInAgain({ tx, person, address }: Scene): Promise<void> {
  if (person.state === 'left') await updatePerson(tx, person.id, { state: 'active' });
  if (address.state !== 'active') await setAddressState(tx, address.id, 'active');
}
