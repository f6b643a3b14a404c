import type { AdapterEvents, AddressChange, Inbound, Receipt } from '../../adapters/adapter.ts';

/** Takes what an adapter tells, and fails to store it as often as it is told to. */
export function listener(): AdapterEvents & {
  inbounds: Inbound[];
  receipts: Receipt[];
  changes: AddressChange[];
  refuseNext(times: number): void;
} {
  let refusals = 0;
  const self = {
    inbounds: [] as Inbound[],
    receipts: [] as Receipt[],
    changes: [] as AddressChange[],
    refuseNext(times: number) {
      refusals = times;
    },
    async inbound(message: Inbound) {
      if (refusals > 0) {
        refusals -= 1;
        throw new Error('the store is full');
      }
      self.inbounds.push(message);
    },
    async receipt(receipt: Receipt) {
      self.receipts.push(receipt);
    },
    async address(change: AddressChange) {
      self.changes.push(change);
    },
  };
  return self;
}
