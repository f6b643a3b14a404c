import type { Language } from '../../content/languages.ts';

/** A phone that wants to become one person's with the phone that gave it a code. */
export interface OtherPhone {
  code: string;
  personId: number;
  addressId: number;
  /** Milliseconds since 1970. */
  until: number;
}

/** What people do about themselves. */
export type MembershipDeed =
  | { do: 'language'; language: Language }
  | { do: 'join'; county: string }
  | { do: 'regional'; wanted: boolean }
  | ({ do: 'snooze' } & ({ days: number } | { nights: true }))
  | { do: 'leave'; counties: string[] }
  /** `silent`: where it was said before, and a second confirmation would be unwanted. */
  | { do: 'opt-out'; silent: boolean }
  | { do: 'rejoin' }
  | { do: 'forget' }
  | { do: 'backup'; wanted: boolean }
  | { do: 'refuse-proof' }
  | { do: 'link-code' }
  | { do: 'link'; code: string }
  /** `yes`: null where something else took the place of the question. */
  | { do: 'answer-link'; other: OtherPhone; yes: boolean | null };

declare module '../turn.ts' {
  interface Deeds {
    membership: MembershipDeed;
  }
}
