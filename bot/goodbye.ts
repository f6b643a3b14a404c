import type { Watch } from '../areas/area.ts';
import { waking } from '../db/wake.ts';
import { deleteForgotten } from '../delivery/store/told.ts';

/** Deletes those who asked to be forgotten, once their goodbye is out. */
export const goodbyeWatch: Watch = {
  kind: 'goodbye',
  name: 'clock.what.goodbye',
  ...waking(({ tables: { people } }) => ({ from: people, id: people.id, at: people.forgetAt })),
  one: (tx, _, id) => deleteForgotten(tx, id),
};
