import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { lastEnqueued } from '../../delivery/store/outbox.ts';
import { peopleWithRole } from '../../people/people.ts';
import type { Watch } from '../area.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { assignCase, changeCase, waitsOf } from './assign.ts';
import { headline } from './describe.ts';
import { isToldTogether, ring, ringAlone, ringTogether } from './ring.ts';
import { caseAfter } from './rules/cases.ts';
import { hearsOfMany } from './rules/flood.ts';
import { type Nudge, nudgesDue, waitingIn } from './rules/waiting.ts';
import { tellOwner, tellStaff } from './staff-told.ts';
import { type Case, caseById } from './store/cases.ts';

const MINUTE = 60_000;

/** Rings on, and speaks for whoever waits. */
export const caseWatch: Watch = {
  kind: 'case',
  name: 'clock.what.case',
  ...wakes(({ cases }) => cases),
  one: watchOne,
};

async function watchOne(tx: Tx, world: World, id: number): Promise<void> {
  const one = await caseById(tx, id);
  if (!one || one.wakeAt === null || one.wakeAt > world.now()) return;
  if (one.state === 'ringing') return ringOn(tx, world, one);
  const nudges = nudgesDue(waitsOf(one), world.now());
  const counted = await changeCase(tx, one, { nudges: one.nudges + (nudges.length > 0 ? 1 : 0) });
  let current = counted;
  for (const nudge of nudges) current = await doNudge(tx, world, current, nudge);
}

async function ringOn(tx: Tx, world: World, one: Case): Promise<void> {
  if (await isToldTogether(tx, world, one)) {
    await ringTogether(tx, world, one);
    return tellStillMany(tx, world, one);
  }
  await ringAlone(tx, world, one);
  await tellOwner(
    { tx, world },
    one,
    'cases.urgent.still',
    `ringing:${one.id}:${world.now()}:person`,
  );
}

/** Who waits among many hears so. */
async function tellStillMany(tx: Tx, world: World, one: Case): Promise<void> {
  const now = world.now();
  const key = `still-many:${one.id}:`;
  const last = await lastEnqueued(tx, one.code, key);
  if (!hearsOfMany(one, last, now)) return;
  await tellOwner({ tx, world }, one, 'cases.urgent.still-many', `${key}${now}`);
}

async function doNudge(tx: Tx, world: World, one: Case, nudge: Nudge): Promise<Case> {
  const now = world.now();
  const key = `nudge:${one.id}:${now}`;
  const minutes = Math.round((now - waitingIn(waitsOf(one)).since) / MINUTE);
  await audit(tx, { actorId: null, action: `case.${nudge}`, subject: `case:${one.id}` }, now);
  switch (nudge) {
    case 'tell-person':
      await tellOwner({ tx, world }, one, 'cases.nudge.queue', `${key}:person`);
      return one;
    case 'ask-person':
      await tellOwner({ tx, world }, one, 'cases.nudge.silent', `${key}:person`);
      return one;
    case 'tell-admins':
      await tellAdmins(tx, world, one, key, minutes);
      return one;
    case 'remind-staff':
    case 'suggest-closing': {
      const text = nudge === 'remind-staff' ? 'cases.nudge.staff' : 'cases.nudge.close';
      if (one.assignedTo === null) return one;
      const reached = await tellStaff(tx, world, one, one.assignedTo, {
        key,
        says: () => [say(text, { code: one.code, count: minutes })],
      });
      return reached ? one : giveBack(tx, world, one);
    }
    case 'return':
      return giveBack(tx, world, one);
  }
}

/** Somebody else gets it: an emergency rings everyone again. */
async function giveBack(tx: Tx, world: World, one: Case): Promise<Case> {
  const state = caseAfter(one.state, one.urgent ? 'alarm' : 'return');
  if (state === null) return one;
  const before = one.assignedTo;
  const returned = await changeCase(tx, one, { state, assignedTo: null, rung: 0, nudges: 0 });
  if (one.urgent) {
    await ring(tx, world, returned);
    return returned;
  }
  return assignCase(tx, world, returned, before);
}

async function tellAdmins(
  tx: Tx,
  world: World,
  one: Case,
  key: string,
  minutes: number,
): Promise<void> {
  const admins = await peopleWithRole(tx, {
    roles: ['admin'],
    counties: 'any',
    channels: channelsInUse(world.network),
  });
  for (const admin of admins) {
    await tellStaff(tx, world, one, admin, {
      key,
      says: (language) => [
        say('cases.nudge.admins', {
          code: one.code,
          what: headline(world, one, language),
          count: minutes,
        }),
      ],
    });
  }
}
