import type { Category } from '../../content/topics.ts';

/** What is done with the directory. */
export type DirectoryDeed =
  /** Finds three that fit and shows them, or asks what is missing. */
  { do: 'directory'; category: Category | null; county: string | null; place: string | null };
