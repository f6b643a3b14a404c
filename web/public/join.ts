import { type Context, Hono } from 'hono';
import { signUpOf } from '../../areas/links/sign-up.ts';
import { campaignByCode } from '../../areas/links/store/campaigns.ts';
import type { WebContext } from '../context.ts';
import type { Page } from '../parts/page.ts';
import { cardsPage, type JoinPage, joinPage } from './join-page.ts';

const ONE_HOUR = 'public, max-age=3600';

/**
 * The page of a sign-up link and its cards to print. Nothing about the visitor is kept, and the
 * pages load nothing from elsewhere.
 */
export function joinPages(web: WebContext): Hono {
  const app = new Hono();
  app.get('/join/:code', (c) => show(web, c, joinPage));
  app.get('/join/:code/card', (c) => show(web, c, cardsPage));
  return app;
}

async function show(
  web: WebContext,
  c: Context,
  page: (shown: JoinPage) => Page,
): Promise<Response> {
  const code = (c.req.param('code') ?? '').toUpperCase();
  const campaign = await web.store.read((q) => campaignByCode(q, code));
  if (!campaign) return c.notFound();
  // What a visitor's browser says we are called is printed on no card.
  const site = web.doors.site ?? web.url();
  const county = web.doors.counties.get(campaign.county)?.name ?? campaign.county;
  const signUp = signUpOf({ ...web.doors, site }, campaign);
  c.header('Cache-Control', ONE_HOUR);
  return c.html(page({ network: web.network.name, campaign, county, signUp }));
}
