import { and, eq } from 'drizzle-orm';
import { type AnyOwner, ownerOf } from './about.ts';
import { addMembership } from './memberships.ts';
import { peopleTables } from './tables.ts';

/** What is kept of people themselves; last of all owners, since the others ask for addresses. */
export const peopleOwner: AnyOwner = ownerOf({
  tables: peopleTables,
  fates: {
    addresses: { personId: { merged: 'moves', forgotten: 'last' } },
    // Counties move one by one, below; roles do not.
    memberships: { personId: { merged: 'stays', forgotten: 'erased' } },
    consents: { personId: { merged: 'moves', forgotten: 'erased' } },
    skills: { personId: { merged: { once: 'skill' }, forgotten: 'erased' } },
    // What both did counts together: a second phone gives nobody a second try.
    limitUses: { personId: { merged: 'moves', forgotten: 'erased' } },
    linkCodes: { personId: { merged: 'stays', forgotten: 'erased' } },
    signIns: { personId: { merged: 'moves', forgotten: 'erased' } },
    teamNames: { personId: { merged: 'stays', forgotten: 'erased' } },
    credentials: { personId: { merged: 'stays', forgotten: 'erased' } },
  },
  about: {
    async merge(tx, from, to) {
      const { memberships } = tx.tables;
      const counties = await tx.db
        .select()
        .from(memberships)
        .where(and(eq(memberships.personId, from), eq(memberships.role, 'subscriber')));
      for (const { county, role, state, createdAt } of counties) {
        await addMembership(tx, { personId: to, county, role, state }, createdAt);
      }
    },
  },
});
