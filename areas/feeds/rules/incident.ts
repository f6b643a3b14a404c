/** What is done at a place, as far as it was seen. */
export type Activity =
  | 'watching'
  | 'stopping'
  | 'questioning'
  | 'checkpoint'
  | 'at-door'
  | 'raid'
  | 'detaining';

/** How it stands with what the public may know of. */
export type KnownState = 'confirmed' | 'ended' | 'lapsed' | 'not-immigration' | 'retracted';

/** What it was in place of immigration enforcement. */
export type Instead = 'police' | 'agency' | 'nothing' | 'other';

/** Something that was told to the public. */
export interface Publication {
  /** The id of its broadcast. */
  id: number;
  kind: 'alert' | 'update' | 'all-clear' | 'retraction';
  at: number;
}

/** All that anyone may know of an incident; times in milliseconds since 1970. */
export interface KnownIncident {
  code: string;
  /** FIPS; the first is where it began. */
  counties: readonly string[];
  town: string | null;
  /** A public place's name, where it may be said; never a home. */
  site: string | null;
  /** What is done there, where it is known. */
  activity: Activity | null;
  state: KnownState;
  /** What it was, where it was not immigration or was retracted. */
  instead: Instead | null;
  exercise: boolean;
  startedAt: number;
  updatedAt: number;
  expiresAt: number | null;
  endedAt: number | null;
  /** What was published, in order. */
  published: readonly Publication[];
}
