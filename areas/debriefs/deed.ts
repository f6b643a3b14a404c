/** What those who went answer afterwards; the code is the one they know the incident by. */
export type DebriefDeed =
  | { do: 'debriefing'; act: 'safe'; code: string }
  | { do: 'debriefing'; act: 'talk'; code: string }
  /** `words`: what should go better. */
  | { do: 'debriefing'; act: 'better'; code: string; words: string };

declare module '../turn.ts' {
  interface Deeds {
    debriefs: DebriefDeed;
  }
  interface Facts {
    /** What they were just asked after they went, by its code; null: nothing. */
    debriefAsked?: string | null;
  }
}
