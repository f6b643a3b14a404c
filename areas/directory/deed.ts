import type { Category } from '../../content/topics.ts';
import type { Search } from './dialogue.ts';

/** What is done with the directory. */
export type DirectoryDeed = FindDeed | ReferDeed;

/** Finds three that fit and shows them, or asks what is missing. */
export interface FindDeed {
  do: 'directory';
  category: Category | null;
  county: string | null;
  /** The town where they live or work, as the gazetteer names it. */
  place: string | null;
  /** What they said of where they live or work, in place of county and place. */
  facts?: Search['facts'];
  asked?: Search['asked'];
}

/** Shows staff what fits a case, or sends the person of the case what was chosen. */
export interface ReferDeed {
  do: 'directory';
  /** The code of the case. */
  refer: string;
  /** A number of the list, or a kind of help with or without one; empty: the list. */
  chosen: string;
  /** The key of the entry whose button was pressed. */
  key?: string;
}

declare module '../turn.ts' {
  interface Deeds {
    directory: DirectoryDeed;
  }
}
