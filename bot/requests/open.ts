import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import type { RequestKind, Skill } from '../../support/requests.ts';
import type { World } from '../world.ts';

/** What volunteers are to be asked for. */
export interface NewRequest {
  kind: RequestKind;
  county: string;
  /** The town, and what it is about: shown to all who are asked. */
  place: string;
  about: string;
  /** Address, names, telephone: shown only to those who accepted. */
  details: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  needed: number;
  skills: Skill[];
  /** Groups that are asked as a whole before anyone else. */
  groups: Role[];
  caseId: number | null;
  appointmentId: number | null;
  createdById: number | null;
}

/**
 * Puts a request on record and asks its first wave.
 * @returns its code, and how many were asked
 */
export async function openRequest(
  _tx: Tx,
  _world: World,
  _given: NewRequest,
): Promise<{ code: string; asked: number }> {
  return { code: '', asked: 0 };
}
