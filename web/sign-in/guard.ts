import type { Context, MiddlewareHandler } from 'hono';
import { hashOf } from '../../people/browser-code.ts';
import { credentialsOf } from '../../people/credentials.ts';
import {
  type ConsoleSession,
  isUseWorthNoting,
  noteUse,
  sessionOf,
} from '../../people/sign-ins.ts';
import type { WebContext } from '../context.ts';
import { isPart } from '../is-part.ts';
import { ownPath } from '../own-path.ts';
import { cookieOf } from './cookies.ts';
import { waysPage } from './ways.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who asks for a page of the console. */
    session: ConsoleSession;
    /** The person it is; on every page but the one on which they say so. */
    personId: number;
  }
}

/** For so long a second factor stands for what decides for many, in milliseconds. */
export const PROVED_MS = 10 * 60_000;

/** By which a page hears that it is to be renewed. */
const LIVE = '/live';

/** Lets only whoever has a session pass; the others are shown how to get one. */
export function hasSession(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const secret = cookieOf(web, c, 'session');
    const now = web.realNow();
    const session = secret ? await web.store.read((q) => sessionOf(q, hashOf(secret), now)) : null;
    const isFetched = isPart(c) || c.req.path === LIVE;
    if (!session) return isFetched ? c.body(null, 401) : waysPage(web, c, 401);
    // A page that renews itself is no use: a desk that somebody left would never be signed out.
    const renews = c.req.method === 'GET' && isFetched;
    if (!renews && isUseWorthNoting(session, now)) {
      await web.store.transact((tx) => noteUse(tx, session.hash, now));
    }
    c.set('session', session);
    return next();
  };
}

/**
 * Lets only people pass that are known by name: whoever came in by the machine's link first says on
 * their phone who they are, and whoever has a second factor shows it once.
 */
export function isPerson(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const { personId, provedAt } = c.get('session');
    if (personId === null) return sendTo(c, '/set-up');
    c.set('personId', personId);
    if (provedAt === null && (await hasSecondFactor(web, personId)))
      return sendTo(c, provingFor(c));
    return next();
  };
}

/**
 * Lets only those pass who showed a second factor just now: for what changes who may come in. Pages that send to
 * many, give data out or give roles ask by it as well, once there are any. Whoever has none yet must have signed in
 * just now.
 */
export function isProved(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    const { personId, provedAt, startedAt } = c.get('session');
    const has = personId !== null && (await hasSecondFactor(web, personId));
    const shownAt = (has ? provedAt : startedAt) ?? 0;
    return shownAt > web.realNow() - PROVED_MS ? next() : sendTo(c, provingFor(c));
  };
}

/**
 * Lets those pass who showed a second factor just now, where they have one: for what goes to many. Whoever has none
 * passes, since more than their session they cannot show; what is typed is to be stored before this asks.
 */
export function isProvedWhereAble(web: WebContext): MiddlewareHandler {
  return async (c, next) => {
    return (await wasProvedWhereAble(web, c)) ? next() : sendTo(c, provingFor(c));
  };
}

/** Whether whoever is signed in showed a second factor just now, or has none. */
export async function wasProvedWhereAble(web: WebContext, c: Context): Promise<boolean> {
  const { personId, provedAt } = c.get('session');
  if ((provedAt ?? 0) > web.realNow() - PROVED_MS) return true;
  return personId !== null && !(await hasSecondFactor(web, personId));
}

async function hasSecondFactor(web: WebContext, personId: number): Promise<boolean> {
  return (await web.store.read((q) => credentialsOf(q, personId))).length > 0;
}

/** The page that asks for a second factor, and leads back to where it was asked for. */
function provingFor(c: Context): string {
  const from = ownPath(c.req.method === 'GET' ? c.req.path : c.req.header('referer'));
  return `/prove?to=${encodeURIComponent(from)}`;
}

/** A part of a page that is fetched cannot be another page: the browser is told to open that one. */
function sendTo(c: Context, path: string): Response {
  if (isPart(c)) {
    return c.body(null, 401, { 'HX-Redirect': path });
  }
  return c.redirect(path, 303);
}
