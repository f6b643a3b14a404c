import { comingOf } from '../../../areas/appointments/store/appointments.ts';
import { answersFor } from '../../../areas/cases/answers.ts';
import { type Board, readBoard } from '../../../areas/cases/board.ts';
import {
  type Conversation,
  readConversation,
  type Unseen,
} from '../../../areas/cases/conversation.ts';
import { caseForStaff } from '../../../areas/cases/standing.ts';
import { reportsByIds } from '../../../areas/reports/of-case.ts';
import { liveRequests } from '../../../areas/requests/store/requests.ts';
import { factsOf } from '../../../areas/requests/words.ts';
import type { Queries } from '../../../db/store.ts';
import type { WebContext } from '../../context.ts';
import type { Viewer } from '../viewer.ts';
import type { Beside } from './about.ts';
import type { InboxQuery } from './query.ts';
import type { ReadyAnswers } from './ready-answers.ts';

/** The list that somebody looks at. */
export function loadBoard(web: WebContext, viewer: Viewer, query: InboxQuery): Promise<Board> {
  return web.store.read((q) => readBoard(q, web.world, viewer, query));
}

/** So many lines of the list stand beside a conversation. */
const BESIDE = 12;

/** A conversation with all that its page shows. */
export interface Loaded {
  board: Board;
  talk: Conversation;
  answers: ReadyAnswers;
  beside: Beside;
}

/** What the page of a conversation shows; why it is not shown, where it is not. */
export function loadTalk(
  web: WebContext,
  viewer: Viewer,
  code: string,
  query: InboxQuery,
): Promise<Loaded | Unseen> {
  return web.store.read(async (q) => {
    const talk = await readConversation(q, web.world, viewer, code);
    if (typeof talk === 'string') return talk;
    return {
      talk,
      board: await readBoard(q, web.world, viewer, { ...query, page: 1, size: BESIDE, open: code }),
      answers: await answersFor(q, { ...talk.case, crisis: talk.crisis }, viewer.language),
      beside: await besideCase(q, web, viewer, talk),
    };
  });
}

async function besideCase(
  q: Queries,
  web: WebContext,
  { language }: Viewer,
  talk: Conversation,
): Promise<Beside> {
  const found = await caseForStaff(q, talk.case.code);
  const coming = found?.personId == null ? null : await comingOf(q, found.personId, web.now());
  const requests = (await liveRequests(q)).filter(({ caseId }) => caseId === talk.case.id);
  return {
    reports: await reportsByIds(q, talk.reportIds),
    appointment: coming && { code: coming.code, startsAt: coming.startsAt },
    requests: requests.map((one) => {
      const { kind, time } = factsOf(web.world, one, language);
      return { code: one.code, what: `${kind} · ${time}` };
    }),
  };
}
