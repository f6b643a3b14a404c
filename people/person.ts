import type { Language } from '../content/languages.ts';
import type { Role } from '../db/vocabulary.ts';

export interface Person {
  id: number;
  language: Language | null;
  state: 'active' | 'left';
  frozenAt: number | null;
  onDutySince: number | null;
  onDutyUntil: number | null;
  onDutyFor: string | null;
  regional: boolean;
  /** Agreed to get alerts at another address where the first fails. */
  fallback: boolean;
  snoozedUntil: number | null;
  quietNights: boolean;
  forgetAt: number | null;
  memberships: { county: string; role: Role; state: 'active' | 'pending'; since?: number }[];
}
