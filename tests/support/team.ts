import type { Role } from '../../db/vocabulary.ts';
import type { Town } from './town.ts';

/** Settles people on Signal who speak Spanish, one county, verifiers on duty. */
export async function settleTeam(
  town: Town,
  county: string,
  team: Readonly<Record<string, Role>>,
): Promise<void> {
  for (const [name, role] of Object.entries(team)) {
    await town.settle({
      ...{ name, channel: 'signal', language: 'es', counties: [county], roles: [role] },
      onDuty: role === 'verifier',
    });
  }
}
