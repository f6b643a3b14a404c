import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { finishIfAllDone } from './finish.ts';
import { isLive, membersOf } from './rules/requests.ts';
import { CLOSE_AFTER, FOLLOW_UP_AFTER, nextWaveAt, REMIND_BEFORE, wavesOf } from './rules/waves.ts';
import { move, settle } from './settle.ts';
import { tellRequester } from './staff.ts';
import { asksOf, type RequestAsk } from './store/asks.ts';
import { requestById, type SupportRequest } from './store/requests.ts';
import { askNextWave, reschedule } from './waves.ts';
import { factsOf } from './words.ts';

/** Asks the next waves, reminds and closes. */
export const requestWatch: Watch = {
  kind: 'request',
  name: 'clock.what.request',
  ...wakes(({ requests }) => requests),
  one: watchOne,
};

async function watchOne(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  const request = await requestById(tx, id);
  if (!request || request.wakeAt === null || request.wakeAt > now) return;
  if (now < request.startsAt) await beforeItBegins(tx, world, request);
  else await afterItBegan(tx, world, request);
  await reschedule(tx, world, request);
}

async function beforeItBegins(tx: Tx, world: World, request: SupportRequest): Promise<void> {
  const now = world.now();
  // Whoever was frozen meanwhile leaves a place.
  await settle(tx, world, request);
  const { state, wave, waveAt, startsAt, groups } = request;
  const due = waveAt !== null && now >= nextWaveAt(waveAt, startsAt);
  if (state === 'open' && due && wave <= wavesOf(groups).length) {
    await askNextWave(tx, world, request);
  }
  if (now >= startsAt - REMIND_BEFORE) {
    await tellMembers(tx, world, request, 'remind', startsAt - REMIND_BEFORE, startsAt - now);
  }
}

async function afterItBegan(tx: Tx, world: World, request: SupportRequest): Promise<void> {
  const now = world.now();
  if (!isLive(request.state)) return;
  if (request.state === 'open') await begin(tx, world, request);
  if (await finishIfAllDone(tx, world, request)) return;
  const { state, startsAt } = request;
  if (state !== 'filled') return;
  if (now >= startsAt + CLOSE_AFTER) {
    await move(tx, request, 'finish', null, now);
  } else if (now >= startsAt + FOLLOW_UP_AFTER) {
    await tellMembers(tx, world, request, 'follow-up', now, CLOSE_AFTER);
  }
}

/** It begins with whoever there is; staff hears how many are missing. */
async function begin(tx: Tx, world: World, request: SupportRequest): Promise<void> {
  const members = membersOf(await asksOf(tx, request.id)).length;
  await move(tx, request, members > 0 ? 'begin' : 'lapse', null, world.now());
  await tellRequester(tx, world, request, {
    key: `request-begun:${request.id}`,
    says: (language) => [
      say(members > 0 ? 'requests.staff.short' : 'requests.staff.lapsed', {
        ...factsOf(world, request, language),
        in: members,
        needed: request.needed,
        missing: request.needed - members,
      }),
    ],
  });
}

/** Tells those who are in, once each; not those who answered after `before` and know it all. */
async function tellMembers(
  tx: Tx,
  world: World,
  request: SupportRequest,
  what: 'remind' | 'follow-up',
  before: number,
  lasts: number,
): Promise<void> {
  const members = membersOf(await asksOf(tx, request.id)).filter(
    ({ state, answeredAt }: RequestAsk) => state === 'accepted' && (answeredAt ?? 0) < before,
  );
  for (const { id, personId, addressId, answeredAt } of members) {
    await tellPerson(tx, world, personId, addressId, {
      key: `request-${what}:${id}:${answeredAt}`,
      says: (language) => [say(`requests.${what}`, factsOf(world, request, language))],
      lane: 'ask',
      lasts,
      about: request.code,
    });
  }
}
