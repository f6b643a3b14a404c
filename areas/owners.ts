import type { Attachments } from '../delivery/attachments.ts';
import { deliveryOwner } from '../delivery/owner.ts';
import type { AnyOwner } from '../people/about.ts';
import { peopleOwner } from '../people/owner.ts';
import type { Area } from './area.ts';

/** All who keep something of people, in the order in which they let go of it. */
export function ownersWith(areas: readonly Area[]): readonly AnyOwner[] {
  return [deliveryOwner, ...areas, peopleOwner];
}

/** How everything that a message may have attached is fetched. */
export function attachmentsOf(areas: readonly Area[]): Attachments {
  return Object.assign({}, ...areas.map(({ attachments }) => attachments));
}
