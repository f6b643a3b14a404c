import type { Conversation } from '../../../areas/cases/conversation.ts';
import type { WebContext } from '../../context.ts';
import type { Viewer } from '../viewer.ts';

/** What was refused, and what had been chosen or typed. */
export interface Refused {
  act: string;
  problem: string;
  typed: Record<string, string>;
}

/** All that the forms beside a conversation are made of. */
export interface Deeds {
  web: WebContext;
  viewer: Viewer;
  talk: Conversation;
  /** Where forms are sent, and the address of the case's other pages. */
  action: string;
  under: (page: string) => string;
  refused: Refused | null;
}
