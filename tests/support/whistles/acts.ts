import { eq } from 'drizzle-orm';
import { type Act, type ActsOf, type Outcome, told } from '../../../areas/act.ts';
import { say } from '../../../areas/turn.ts';
import { makeCode } from '../../../db/code.ts';
import { takeCode } from '../../../db/codes.ts';

const DAY = 24 * 60 * 60_000;

export type WhistleDeed =
  | { do: 'whistles'; act: 'ask'; count: number }
  | { do: 'whistles'; act: 'show'; code: string };

declare module '../../../areas/turn.ts' {
  interface Deeds {
    whistles: WhistleDeed;
  }
}

export const whistleActs: ActsOf<WhistleDeed> = {
  'whistles.ask': askFor,
  'whistles.show': (act, { code }) => show(act, code),
};

async function askFor(act: Act, { count }: { count: number }): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const code = await takeCode(tx, 'whistle', () => makeCode(world.random));
  await tx.db
    .insert(tx.tables.whistles)
    .values({ code, personId: person.id, count, askedAt: now, wakeAt: now + DAY });
  return told(say('whistles.noted', { count, code }));
}

async function show({ tx }: Act, code: string): Promise<Outcome> {
  const { whistles } = tx.tables;
  const [row] = await tx.db.select().from(whistles).where(eq(whistles.code, code));
  return row ? told(say('whistles.shown', { code, count: row.count })) : told();
}
