/** By staff: to sign in to the console, and to stand by somebody who is to be of the team. */
export type AccessDeed =
  | { do: 'console'; act: 'open'; code: string }
  | { do: 'console'; act: 'how' }
  | { do: 'vouch'; code: string; yes: boolean }
  | { do: 'vouch'; code: null };

declare module '../turn.ts' {
  interface Deeds {
    access: AccessDeed;
  }
}
