import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse, provenChannels } from '../../delivery/network.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { purposesIn, purposesOf, rolesOnDutyFor } from '../../people/duty.ts';
import { findPerson, loadPerson, peopleWithRole, type Reachable } from '../../people/people.ts';
import { type Notice, tell, tellEach, tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { countiesFor } from './cover.ts';
import { purposesAs, spanOf } from './describe.ts';
import { REMIND_BEFORE } from './rules/shifts.ts';
import { addAsk, type Shift, shiftsOfPerson } from './store/shifts.ts';

/** Asks everyone who could take a shift, once; returns how many there are. */
export async function askOthers(tx: Tx, world: World, shift: Shift): Promise<number> {
  const keeper = await loadPerson(tx, shift.personId);
  let asked = 0;
  for (const [id, to] of await candidates(tx, world, shift, keeper)) {
    const given = {
      shiftId: shift.id,
      personId: id,
      addressId: to.address.id,
      askedAt: world.now(),
    };
    if (!(await addAsk(tx, given))) continue;
    asked += 1;
    await tell(tx, world, to, {
      key: `shift-ask:${shift.id}:${id}`,
      says: (language) => [
        say(
          'shifts.ask',
          {
            when: spanOf(world, shift, language),
            purposes: purposesAs(purposesIn(shift.purposes), language),
          },
          [
            { id: `shift:take:${shift.id}`, label: 'shifts.choices.take' },
            { id: `shift:decline:${shift.id}`, label: 'shifts.choices.decline' },
          ],
        ),
      ],
      lane: 'urgent',
      lasts: Math.max(shift.startsAt - world.now(), REMIND_BEFORE),
    });
  }
  return asked;
}

async function candidates(
  tx: Tx,
  { network }: World,
  shift: Shift,
  keeper: Awaited<ReturnType<typeof loadPerson>>,
): Promise<Map<number, Reachable>> {
  const found = new Map<number, Reachable>();
  for (const purpose of purposesIn(shift.purposes)) {
    const helps = purpose === 'line' || purpose === 'consult';
    const people = await peopleWithRole(tx, {
      roles: rolesOnDutyFor(purpose),
      counties: countiesFor(keeper, purpose),
      channels: helps ? provenChannels(network) : channelsInUse(network),
    });
    for (const one of people) {
      if (one.person.id === keeper.id || (await isBusy(tx, one.person.id, shift))) continue;
      found.set(one.person.id, found.get(one.person.id) ?? one);
    }
  }
  return found;
}

/** Whether somebody has a shift of their own at that time. */
async function isBusy(tx: Tx, personId: number, { startsAt, endsAt }: Shift): Promise<boolean> {
  const own = await shiftsOfPerson(tx, personId, ['coming', 'on']);
  return own.some((one) => one.startsAt < endsAt && startsAt < one.endsAt);
}

/** What is told of a shift that changes hands, once to each. */
export function about(
  world: World,
  shift: Shift,
  what: 'taken' | 'gone' | 'lapsed',
  to?: number,
): Notice {
  return {
    key: `shift-${what}:${shift.id}:${to ?? shift.personId}`,
    says: (language: Language) => [say(`shifts.${what}`, { when: spanOf(world, shift, language) })],
    lane: 'urgent',
    lasts: Math.max(shift.endsAt - world.now(), REMIND_BEFORE),
  };
}

/** Nobody takes it: whose it was and the admins of their counties hear so, once. */
export async function tellNobody(tx: Tx, world: World, shift: Shift): Promise<void> {
  const keeper = await findPerson(tx, shift.personId);
  if (!keeper) return;
  if (isInGoodStanding(keeper)) {
    await tellPerson(tx, world, keeper.id, null, about(world, shift, 'lapsed'));
  }
  const counties = new Set(
    keeper.memberships
      .map(({ county }) => county)
      .filter((county) =>
        purposesOf(keeper, county).some((one) => purposesIn(shift.purposes).includes(one)),
      ),
  );
  for (const county of counties) {
    await tellEach(
      tx,
      world,
      await adminsFor(tx, world, county),
      {
        key: `shift-uncovered:${shift.id}`,
        says: (language) => [
          say('shifts.uncovered', {
            county: world.network.counties.get(county)?.name ?? county,
            when: spanOf(world, shift, language),
            purposes: purposesAs(purposesIn(shift.purposes), language),
          }),
        ],
        lane: 'urgent',
        lasts: Math.max(shift.endsAt - world.now(), REMIND_BEFORE),
      },
      keeper.id,
    );
  }
}
