import type { Language } from '../../content/languages.ts';

/** What people do about themselves. */
export type MembershipDeed =
  | { do: 'language'; language: Language }
  | { do: 'join'; county: string }
  | { do: 'ask-join'; county: string }
  | { do: 'regional'; wanted: boolean }
  | ({ do: 'snooze' } & ({ days: number } | { nights: true }))
  | { do: 'leave'; counties: string[] }
  /** `silent`: where it was said before, and a second confirmation would be unwanted. */
  | { do: 'opt-out'; silent: boolean }
  | { do: 'rejoin' }
  | { do: 'duty'; on: boolean }
  | { do: 'forget' }
  | { do: 'backup'; wanted: boolean }
  | { do: 'link-code' }
  | { do: 'link'; code: string };

declare module '../turn.ts' {
  interface Deeds {
    membership: MembershipDeed;
  }
}
