/**
 * One way of sending a message to each of the chats 1 to `count`. Both resolve when every message
 * is sent or given up; warming up takes the same road, but without a limit.
 */
export type Sender = {
  warm(count: number): Promise<void>;
  send(count: number): Promise<void>;
};

/** The text of every message: about as long as a short alert. */
export const text =
  'Confirmed at 14:05 near Main Street and 5th Avenue: two vehicles, four officers. ' +
  'You have the right to remain silent. Reply STOP to leave.';

/** A token of the right shape, known to nobody. */
export const token = '1:bench';

/** Calls `work` for 1 to `count`, in order, never more than `concurrency` at once. */
export async function workers(
  count: number,
  concurrency: number,
  work: (chat: number) => Promise<void>,
): Promise<void> {
  let chat = 0;
  const one = async () => {
    while (chat < count) await work(++chat);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, one));
}
