import type { Language } from '../../content/languages.ts';

/** What people do about themselves. */
export type MembershipDeed =
  | { do: 'language'; language: Language }
  | { do: 'join'; county: string }
  | { do: 'regional'; wanted: boolean }
  | { do: 'leave'; counties: string[] }
  | { do: 'opt-out' }
  | { do: 'rejoin' }
  | { do: 'duty'; on: boolean }
  | { do: 'forget' }
  | { do: 'backup'; wanted: boolean }
  | { do: 'refuse-proof' }
  | { do: 'link-code' }
  | { do: 'link'; code: string };

declare module '../turn.ts' {
  interface Deeds {
    membership: MembershipDeed;
  }
}
