import { type Context, Hono } from 'hono';
import { signUpOf } from '../../areas/links/sign-up.ts';
import { campaignByCode } from '../../areas/links/store/campaigns.ts';
import { isLanguage } from '../../content/languages.ts';
import { latinDigits } from '../../content/normalise.ts';
import type { WebContext } from '../context.ts';
import { isForPeople } from '../for-people.ts';
import type { Page } from '../parts/page.ts';
import { cardsPage } from './cards-page.ts';
import { anyJoinPage, type JoinPage, joinPage, unknownCodePage } from './join-page.ts';
import { visitorLanguage } from './visitor-language.ts';

const ONE_HOUR = 'public, max-age=3600';
/** Longer than any code, as people may type one. */
const LONGEST = 12;

/**
 * The pages of sign-up links and their cards to print, and how to join without one. Nothing about the
 * visitor is kept, and the pages load nothing from elsewhere.
 */
export function joinPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/join', (c) => {
    const language = visitorLanguage(c, web.languages);
    const code = codeIn(c.req.query('code') ?? '');
    if (code !== '') return c.redirect(`/join/${code}?lang=${language}`, 303);
    c.header('Vary', 'Accept-Language');
    c.header('Cache-Control', ONE_HOUR);
    return c.html(anyJoinPage(web, language));
  });
  app.get('/join/:code', (c) => show(web, c, joinPage));
  app.get('/join/:code/card', (c) => show(web, c, cardsPage));
  return app;
}

/** A code as it is kept, however it was typed. */
function codeIn(typed: string): string {
  return latinDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LONGEST);
}

async function show(
  web: WebContext,
  c: Context,
  page: (shown: JoinPage) => Page,
): Promise<Response> {
  const code = codeIn(c.req.param('code') ?? '');
  const campaign = await web.store.read((q) => campaignByCode(q, code));
  if (!campaign) return unknownCode(web, c, code);
  const asked = c.req.query('lang');
  const language = isLanguage(asked) ? asked : campaign.language;
  const county = web.doors.counties.get(campaign.county)?.name ?? campaign.county;
  // An address of this machine is of no use on a card, nor is what a visitor's browser says we are called.
  const signUp = signUpOf(web.doors, { ...campaign, language });
  c.header('Cache-Control', ONE_HOUR);
  return c.html(page({ web, language, campaign, county, signUp }));
}

function unknownCode(web: WebContext, c: Context, code: string): Response | Promise<Response> {
  if (!isForPeople(c)) return c.notFound();
  c.header('Cache-Control', 'no-store');
  return c.html(unknownCodePage(web, visitorLanguage(c, web.languages), code), 404);
}
