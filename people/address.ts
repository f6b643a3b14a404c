import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';

export interface Address {
  id: number;
  personId: number;
  channel: Channel;
  account: string | null;
  address: string;
  state: 'active' | 'opted-out' | 'gone';
  /** Why a provider takes no more for it; null where the person said so, or nobody did. */
  endedReason: FailureReason | null;
  /** When the address itself was erased; null as long as it can be written to. */
  erasedAt: number | null;
}
