import { allWaiting, type WaitingCase } from '../../../areas/cases/waiting-board.ts';
import { type Board, boardFor, type Over, overSince } from '../../../areas/reports/board.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { coverNow, gapsOf } from '../../../areas/shifts/cover.ts';
import { spanOf } from '../../../areas/shifts/describe.ts';
import type { Queries } from '../../../db/store.ts';
import { isAllPaused, pausesAt } from '../../../delivery/store/pauses.ts';
import { may } from '../../../people/authority.ts';
import { channelStates, type ShownState } from '../../channel-states.ts';
import type { WebContext } from '../../context.ts';
import { messagesFor } from '../messages-for.ts';
import type { Viewer } from '../viewer.ts';
import { MOST_LINES, OVER_WITHIN } from './limits.ts';

const MOST_GAPS = 2;

/** Who looks after a county now, and when nobody will. */
export interface Cover {
  county: string;
  name: string;
  verifying: number;
  gaps: string[];
}

/** What the page Now shows to one person. */
export interface NowData {
  board: Board;
  county: string | null;
  over: Over[];
  cases: WaitingCase[];
  /** What others wrote to many, and waits for the reader's word. */
  messages: Schedule[];
  cover: Cover[];
  onLine: number;
  atConsulta: number;
  troubles: ShownState[];
  isPaused: boolean;
}

/** Reads all of it at one moment. What is not for them is not read. */
export async function loadNow(
  web: WebContext,
  { person, language }: Pick<Viewer, 'person' | 'language'>,
  county: string | null,
): Promise<NowData> {
  const { world } = web;
  return web.store.read(async (q) => {
    const now = web.now();
    const helps = may(person, 'help');
    const oversees = may(person, 'decide');
    return {
      county,
      board: await boardFor(q, world, person, { language, county, most: MOST_LINES }),
      over: helps ? await overSince(q, world, person, { language, since: now - OVER_WITHIN }) : [],
      cases: helps ? await allWaiting(q, world, person, language) : [],
      messages: oversees ? await messagesFor(q, person) : [],
      cover: oversees ? await coverOf(q, web, language) : [],
      onLine: oversees ? (await coverNow(q, world, 'line', [])).length : 0,
      atConsulta: oversees ? (await coverNow(q, world, 'consult', [])).length : 0,
      troubles: oversees ? await troublesOf(q, web, now) : [],
      isPaused: await isAllPaused(q, now),
    };
  });
}

async function coverOf(
  q: Queries,
  { world, served }: WebContext,
  language: Viewer['language'],
): Promise<Cover[]> {
  const cover: Cover[] = [];
  for (const county of served) {
    const verifying = (await coverNow(q, world, 'verify', [county])).length;
    const gaps = (await gapsOf(q, world, county)).slice(0, MOST_GAPS);
    const name = world.network.counties.get(county)?.name ?? county;
    cover.push({
      ...{ county, name, verifying },
      gaps: gaps.map((gap) => spanOf(world, gap, language)),
    });
  }
  return cover;
}

async function troublesOf(q: Queries, web: WebContext, now: number): Promise<ShownState[]> {
  return channelStates(web, await pausesAt(q, now)).filter(({ state }) => state !== 'ready');
}
