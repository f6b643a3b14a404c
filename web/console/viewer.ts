import type { Language } from '../../content/languages.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import type { Person } from '../../people/person.ts';

/** Something that was decided and can still be undone, as whoever looks is shown it. */
export interface Undoable {
  id: number;
  /** What was decided, in words. */
  what: string;
  code: string | null;
  /** When it is done, in milliseconds since 1970. */
  at: number;
  /** Who decided it; null where it was whoever looks. */
  by: number | null;
  /** Whether whoever looks may stop what another decided. */
  canStop: boolean;
}

/** What whoever did something is told of it, on the next page they see. */
export interface Note {
  /** `done`: it is so now; `told`: what the act answers; `not`: it was refused, and why. */
  kind: 'done' | 'told' | 'not';
  text: string;
}

/** How much waits for one person, by the section where it is done. */
export interface Waits {
  now: number;
  inbox: number;
  compose: number;
}

/** Who looks at a page of the console, and how. */
export interface Viewer {
  language: Language;
  person: Person;
  /** What the team calls those who chose a name; see `called`. */
  names: ReadonlyMap<number, string>;
  notes: readonly Note[];
  undoable: readonly Undoable[];
  /** What began to go to many a moment ago, for whoever decides. */
  justSent: readonly Pick<
    Broadcast,
    'id' | 'kind' | 'tier' | 'subjectKind' | 'about' | 'recipients'
  >[];
  /** How much waits for them, by section. */
  waits: Waits;
  /** Which state of things was read; see `changesOf`. */
  changes: number;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** On every page of the console behind the sign-in. */
    viewer: Viewer;
  }
}
