import { type Context, Hono } from 'hono';
import { type Channel, channels } from '../../../adapters/adapter.ts';
import type { PhoneSending } from '../../../adapters/simulated-phone.ts';
import { text } from '../../../content/catalog.ts';
import { dayAt } from '../../../time/zone.ts';
import type { Phones, WebContext } from '../../context.ts';
import { fieldsOf } from '../../fields.ts';
import { isPart } from '../../is-part.ts';
import type { Notes } from '../notes.ts';
import { back, refererQuery } from './again.ts';
import type { NotSent } from './more-menu.ts';
import { noPhonesPage, phonesPage } from './page.ts';
import { photoOf, sendingOf } from './sendings.ts';
import { queryOf, type Shown, shownIn } from './shown.ts';
import type { Doing } from './story/steps.ts';
import { StoryMemory } from './story/story.ts';
import { transcriptOf } from './transcript.ts';
import { isLeap, leapMs } from './travel.ts';

/** So long a page without scripts waits for what comes of a step. */
const LOOK_AGAIN_MS = 4000;
const LOOK_EVERY_MS = 100;

/** The simulated phones. */
export function phonesPages(web: WebContext, notes: Notes): Hono {
  const app = new Hono();
  const { phones } = web;
  if (phones) new PhonesDesk(web, phones, notes).serve(app);
  else app.get('/phones', (c) => c.html(noPhonesPage(web, c.get('viewer'))));
  return app;
}

/** What is asked of the page, and what of it is remembered between two pages. */
class PhonesDesk {
  readonly #web: WebContext;
  readonly #phones: Phones;
  readonly #notes: Notes;
  readonly #story = new StoryMemory();
  /** Phones that somebody put beside the cast, until all begins anew. */
  #added: readonly string[] = [];
  /** How many messages came while time was last moved on, until something else is done. */
  #came: number | null = null;

  constructor(web: WebContext, phones: Phones, notes: Notes) {
    this.#web = web;
    this.#phones = phones;
    this.#notes = notes;
  }

  serve(app: Hono): void {
    app.get('/phones', (c) => this.#show(c, queryOf(c), null));
    app.get('/phones/do/transcript', (c) => this.#transcript(c));
    app.get('/phones/do/files/:id', (c) => this.#file(c));
    app.post('/phones/do/story', async (c) => this.#play(c, await fieldsOf(c)));
    app.post('/phones/do/clock', async (c) => this.#travel(c, await fieldsOf(c)));
    app.post('/phones/:name', async (c) => {
      const sending = sendingOf(c.req.param('name'), await fieldsOf(c), this.#phones.spots);
      return this.#send(c, c.req.param('name'), sending);
    });
    app.post('/phones/:name/photo', async (c) => {
      const sending = await photoOf(c.req.param('name'), await fieldsOf(c));
      return this.#send(c, c.req.param('name'), sending);
    });
    app.post('/phones/:name/channel', async (c) => this.#choose(c, await fieldsOf(c)));
  }

  #show(
    c: Context,
    query: URLSearchParams,
    wrong: { name: string; what: NotSent } | null,
  ): Response | Promise<Response> {
    const shown = shownIn(this.#web, query, this.#added);
    if (shown.isWhole) this.#added = extras(this.#web, shown);
    const page = phonesPage(this.#web, c.get('viewer'), {
      ...{ phones: this.#phones, shown, wrong, came: this.#came },
      story: shown.isWhole ? this.#story.now(this.#web, this.#phones) : null,
    });
    return c.html(page, wrong ? 422 : 200);
  }

  /** What a page asked for, with a phone in view. */
  #inView(query: URLSearchParams, name: string): URLSearchParams {
    const isShown = shownIn(this.#web, query, this.#added).phones.some((one) => one.name === name);
    if (!isShown) query.append('show', name);
    query.set('at', name);
    return query;
  }

  async #send(
    c: Context,
    name: string,
    sending: PhoneSending | { wrong: NotSent },
  ): Promise<Response> {
    const since = this.#phones.last();
    const isFetched = isPart(c);
    if ('wrong' in sending) {
      if (isFetched) return c.json({ wrong: sending.wrong }, 422);
      return this.#show(c, this.#inView(refererQuery(c), name), { name, what: sending.wrong });
    }
    this.#came = null;
    await this.#phones.text(sending);
    return isFetched ? c.body(null, 204) : back(c, name, since);
  }

  async #choose(c: Context, { channel }: Record<string, unknown>): Promise<Response> {
    const name = c.req.param('name') ?? '';
    const since = this.#phones.last();
    if (!isChannel(channel)) return c.body(null, 400);
    await this.#phones.choose(name, channel);
    return back(c, name, since);
  }

  /** Does what the story says is to be done, unless somebody was faster. */
  async #play(c: Context, { go, step: name }: Record<string, unknown>): Promise<Response> {
    const since = this.#phones.last();
    if (go === 'reset') return this.#reset(c);
    if (go === 'again') await this.#again();
    const before = this.#story.now(this.#web, this.#phones);
    const step = before?.step?.name === name ? before?.step : undefined;
    this.#came = null;
    if (step && (go === 'skip' || go === 'on')) this.#story.pass(step.name);
    if (step?.doing && go === 'do' && !before?.isWaiting) {
      await this.#phones.text(sendingFor(step.doing));
      if (!isPart(c)) await this.#until(step.name, step.isSecond);
    }
    if (isPart(c)) return c.body(null, 204);
    return back(c, this.#story.now(this.#web, this.#phones)?.look.name, since);
  }

  /** In practice nothing is erased: the same people are free again, and see something else. */
  async #again(): Promise<void> {
    for (const doing of this.#story.looseEnds(this.#web, this.#phones)) {
      await this.#phones.text(sendingFor(doing));
    }
    this.#story.begin(this.#phones, false);
  }

  /** Waits a little for a step to go on. */
  async #until(name: string, isSecond: boolean): Promise<void> {
    const ends = Date.now() + LOOK_AGAIN_MS;
    while (Date.now() < ends) {
      const step = this.#story.now(this.#web, this.#phones)?.step;
      if (step?.name !== name || step.isSecond !== isSecond) return;
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
  }

  async #travel(c: Context, { by }: Record<string, unknown>): Promise<Response> {
    const { demo } = this.#phones;
    if (!demo || !isLeap(by)) return c.body(null, 400);
    const since = this.#phones.last();
    await demo.advance(leapMs(by, this.#web.now(), this.#web.network.timeZone));
    const came = shownIn(this.#web, refererQuery(c), this.#added).phones.flatMap(({ name }) =>
      this.#phones.phone(name, since).filter(({ direction }) => direction === 'in'),
    );
    this.#came = came.length;
    return isPart(c) ? c.body(null, 204) : back(c, undefined, since);
  }

  async #reset(c: Context): Promise<Response> {
    const { demo } = this.#phones;
    if (!demo) return c.body(null, 400);
    await demo.reset();
    this.#story.begin(this.#phones, true);
    this.#added = [];
    this.#came = null;
    const words = text(c.get('viewer').language, 'phones.reset.done');
    this.#notes.add(c.get('session').hash, { kind: 'done', text: words });
    if (isPart(c)) return c.body(null, 204, { 'HX-Redirect': '/phones' });
    return c.redirect('/phones', 303);
  }

  #transcript(c: Context): Response {
    const { language } = c.get('viewer');
    const { now, network, world } = this.#web;
    const day = dayAt(now(), network.timeZone);
    const { phones } = shownIn(this.#web, queryOf(c), this.#added);
    const transcript = transcriptOf({
      ...{ phones: this.#phones, language, day, counties: world.gazetteer.knownNames },
      names: phones.map(({ name }) => name),
    });
    return c.body(transcript, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="phones-${day}.txt"`,
    });
  }

  /** A picture or a file of a message, as the phone has it. */
  #file(c: Context): Response {
    const { picture, file } = this.#phones.message(Number(c.req.param('id'))) ?? {};
    const found = picture ?? file;
    if (!found) return c.body(null, 404);
    const headers = { 'Content-Type': found.contentType, 'Cache-Control': 'private, max-age=3600' };
    return c.body(new Uint8Array(found.bytes), 200, headers);
  }
}

/** The phones beside the cast. */
function extras({ cast }: WebContext, { phones }: Shown): string[] {
  return phones.flatMap(({ name }) => (cast.some((one) => one.name === name) ? [] : name));
}

function sendingFor(doing: Doing): PhoneSending {
  const from = doing.actor.name;
  return 'press' in doing ? { from, button: doing.press.id } : { from, text: doing.write };
}

function isChannel(value: unknown): value is Channel {
  return (channels as readonly unknown[]).includes(value);
}
