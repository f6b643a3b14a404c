import type { Adapter, Channel } from './adapter.ts';

/** The numbers and names by which people write to us. */
export function contactsOf(adapters: readonly Adapter[]): Map<Channel, string> {
  return new Map(
    adapters.flatMap(({ channel, contact }) => (contact ? [[channel, contact] as const] : [])),
  );
}
