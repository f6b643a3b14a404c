import { ne } from 'drizzle-orm';
import type { Channel } from './adapters/adapter.ts';
import type { Simulator } from './adapters/simulator/simulator.ts';
import { addressOfPhone, residents, spots } from './demo.ts';
import type { TimeTravel } from './demo-clock.ts';
import { resetDemo } from './demo-reset.ts';
import { findAddress, moveAddress } from './people/addresses.ts';
import type { Running } from './running.ts';
import type { Phones } from './web/context.ts';

/**
 * The simulated phones and all that can be done with them: what is done beside writing on them has to
 * reach the store of their network as well.
 * @param travel null where time is everybody's
 */
export async function stageOf(running: Running, travel: TimeTravel | null): Promise<Phones | null> {
  const simulator = running.adapters.find((one): one is Simulator => one.channel === 'simulator');
  if (!simulator) return null;
  await takeUpChannels(running, simulator);
  return {
    text: (message) => simulator.text(message),
    phone: (name, after) => simulator.phone(name, after),
    message: (id) => simulator.message(id),
    last: () => simulator.last(),
    changes: () => simulator.changes(),
    channelOf: (name) => simulator.channelOf(name),
    takes: (name) => {
      const { limits, reactions } = simulator.lookOf(name);
      return { buttons: limits.buttons, reactions: reactions !== 'none' };
    },
    choose: (name, channel) => choose(running, simulator, name, channel),
    ...{ residents, spots },
    demo: travel && {
      advance: (ms) => travel.advance(ms),
      reset: () => travel.between(() => reset(running, simulator)),
    },
  };
}

/** What phones were given before the program was started again. */
async function takeUpChannels({ world }: Running, simulator: Simulator): Promise<void> {
  const moved = await world.store.read(({ db, tables: { addresses } }) =>
    db.select().from(addresses).where(ne(addresses.channel, 'simulator')),
  );
  for (const { address, channel } of moved) simulator.play(address, channel);
}

/** Whoever has a phone has it there from now on, with all that is open between them and the line. */
async function choose(
  { world }: Running,
  simulator: Simulator,
  name: string,
  channel: Channel,
): Promise<void> {
  await world.store.transact(async (tx) => {
    const address = await addressOfPhone(tx, name);
    if (!address || (await findAddress(tx, channel, name))) return;
    await moveAddress(tx, address, channel);
  });
  simulator.play(name, channel);
}

async function reset({ world, dispatcher }: Running, simulator: Simulator): Promise<void> {
  // What is under way would else arrive on a phone that is empty already.
  await dispatcher.runOnce();
  await resetDemo(world.store, world.now());
  simulator.forget();
}
