import type { Channel } from '../adapters/adapter.ts';

export interface Address {
  id: number;
  personId: number;
  channel: Channel;
  account: string | null;
  address: string;
  state: 'active' | 'opted-out' | 'gone';
  /** When the address itself was erased; null as long as it can be written to. */
  erasedAt: number | null;
}
