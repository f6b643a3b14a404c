import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { phonesPageOf } from './support/phones-page.ts';
import { playTranscript } from './support/transcript.ts';
import { until } from './support/until.ts';

/** The page of phones of a demo that runs, asked as a browser without scripts does. */

let demo: Demo;
afterEach(() => demo?.stop());

async function start(language?: string, more: Record<string, string> = {}) {
  demo = await startDemo(more);
  return phonesPageOf(demo, language);
}
type Page = Awaited<ReturnType<typeof start>>;

/** Presses the story's button until a step is reached. */
async function playTo(page: Page, wanted: string): Promise<void> {
  await until(
    async () => {
      const { step } = await page.story();
      if (step === wanted) return true;
      await page.go(step === 'alert' ? 'on' : 'do');
      return false;
    },
    `the story comes to ${wanted || 'its end'}`,
  );
}

/** Lets the ten seconds pass in which it can be undone. */
const minute = (page: Page) => page.post('/phones/do/clock', { by: 'minute' });

describe('the story', () => {
  test('goes from the report to the call for help by its button alone', async () => {
    const page = await start();
    expect((await page.story()).words).toContain('1 de 7');
    const seen: string[] = [];
    for (let presses = 0; presses < 9; presses += 1) {
      const { step } = await page.story();
      seen.push(step);
      const { status, to } = await page.go(step === 'alert' ? 'on' : 'do');
      expect(status).toBe(303);
      // What comes of it is marked, and its phone is the one in view.
      expect(to).toMatch(/^\/phones\?at=\w+&since=\d+#phone-\w+$/);
      if (presses === 5) await minute(page);
      await until(
        async () => !/hourglass|Un momento/.test((await page.story()).words),
        'it is there',
      );
    }
    expect(seen).toEqual([
      ...['report', 'confirm', 'second', 'alert', 'end', 'end', 'help', 'help', 'taken'],
    ]);
    expect((await page.story()).words).toContain('Eso es todo');
    await demo.receives('sofia', /AVISO CONFIRMADO/);
    await demo.receives('sam', /NOTICE OVER/);
    await demo.receives('salma', /إشعار مؤكد/);
    await demo.receives('carla', /Un caso para usted/);
    await demo.receives('adela', /URGENTE/);
    expect(await demo.inbox('samira')).toEqual([]);
  }, 60_000);

  test('a reload shows the next step once what it waits for is there', async () => {
    const page = await start();
    const { to } = await page.go();
    expect((await page.story(to)).step).toBe('confirm');
    expect(await page.page(to)).toMatch(/id="m\d+" class="in by-simulator new"/);
    expect(to).toContain('at=vera');
  });

  test('what is done by hand, and before its time, counts as well', async () => {
    const page = await start();
    await demo.say('sofia', 'se llevaron a mi hermano');
    await demo.receives('adela', /URGENTE/);
    await demo.say('ana', 'hay migra en el Walmart de Hendersonville, 4 agentes');
    const asked = await demo.receives('victor', /¿Puede ir a ver\?/);
    expect((await page.story()).step).toBe('confirm');
    await demo.say('victor', 'CONFIRMO');
    await demo.receives('victor', /Anotado/);
    expect((await page.story()).words).toMatch(/Vera también fue/);
    const button = `confirm:${findCode(asked.text)}`;
    await demo.post(JSON.stringify({ from: 'vera', button }));
    await demo.receives('sofia', /AVISO CONFIRMADO/);
    expect((await page.story()).step).toBe('alert');
    await page.go('on');
    await playTo(page, 'help');
    await playTo(page, '');
    expect((await page.story()).words).toContain('Eso es todo');
  }, 60_000);

  test('a step can be skipped, and one of which nothing came can be done again', async () => {
    const page = await start();
    await page.go('skip');
    const lacking = await page.story();
    expect(lacking.step).toBe('confirm');
    expect(lacking.words).toContain('falta lo de antes');
    for (const step of ['confirm', 'second', 'alert', 'end']) {
      expect((await page.story()).step).toBe(step);
      await page.go('skip');
    }
    expect((await page.story()).step).toBe('help');
    // A form that is older than what others did meanwhile does nothing.
    await page.post('/phones/do/story', { step: 'report', go: 'do' });
    expect(await demo.inbox('ana')).toEqual([]);
  });

  test('says in the language of the console what to do, and people speak their own', async () => {
    const page = await start('en');
    const { words } = await page.story();
    expect(words).toContain('Ana has seen something');
    expect(words).toContain('3 camionetas de ICE en el Walmart de Hendersonville');
    expect(words).toContain('(3 ICE vans at the Walmart in Hendersonville)');
    await page.go();
    expect((await page.story()).words).toContain('Press “Confirmo” as Vera');
  });

  test('goes on where phones have no buttons, in words', async () => {
    const page = await start();
    for (const name of ['vera', 'adela']) await page.choose(name, 'signal');
    await page.choose('victor', 'sms');
    await playTo(page, 'end');
    const texts = (await demo.inbox('victor')).map(({ text }) => text);
    expect(texts.some((text) => /^Anotado: CONFIRMO/.test(text))).toBe(true);
    await playTo(page, 'help');
    await demo.receives('sam', /NOTICE OVER/);
  }, 60_000);

  test('says why nothing can be decided by SMS', async () => {
    const page = await start();
    await playTo(page, 'alert');
    await page.choose('adela', 'sms');
    await page.go('on');
    expect((await page.story()).words).toContain('por SMS no se decide');
    await page.choose('adela', 'telegram');
    expect((await page.story()).words).not.toContain('por SMS no se decide');
  }, 30_000);
});

describe('a phone’s channel', () => {
  test('by SMS there are no buttons, no accents that cost a part, and what it costs is shown', async () => {
    const page = await start();
    await page.choose('eva', 'sms');
    await demo.say('eva', 'hola');
    const answer = await demo.receives('eva', /1\. /);
    expect(answer.buttons).toEqual([]);
    expect(answer.text).not.toMatch(/[áíóú]/);
    expect(answer.text).toMatch(/\n2\. .*\n3\. /);
    const shown = await page.page('/phones?show=eva');
    expect(shown).toMatch(/\d partes? · unos \$0\.0\d/);
    await demo.say('eva', '1');
    await demo.receives('eva', /migra|agentes|vio/i);
  });

  test('is the one by which the program knows it, with all that was open', async () => {
    const page = await start();
    await demo.say('eva', 'hola');
    await demo.receives('eva', /¿En qué le ayudamos/);
    await page.choose('eva', 'sms');
    // What was offered as buttons is chosen by its number.
    await demo.say('eva', '1');
    const next = await until(async () => (await demo.inbox('eva'))[1], 'an answer');
    expect(next.text).not.toMatch(/¿En qué le ayudamos/);
    // A subscriber gets the short wording, in Arabic by parts of seventy letters.
    await page.choose('salma', 'sms');
    await playTo(page, 'end');
    const notice = await demo.receives('salma', /إشعار مؤكد/);
    expect(notice.text).toMatch(/^\u2066?Defensa Comunitaria/);
    expect(await page.page('/phones?show=salma')).toMatch(/[3-6] partes/);
  }, 30_000);

  test('is kept by whoever starts the program again', async () => {
    const page = await start();
    await page.choose('sam', 'sms');
    const { folder } = demo;
    await demo.app.stop();
    demo = await startDemo({ DATA_DIR: folder });
    await demo.say('sam', 'STATUS');
    const answer = await demo.receives('sam', /./);
    expect(answer.text).not.toMatch(/Which language|Welcome|Bienvenid/);
    const { page: shown } = await phonesPageOf(demo);
    expect(await shown('/phones?show=sam')).toContain('class="phone sms at"');
    rmSync(folder, { recursive: true });
  }, 30_000);

  test('of no name is refused', async () => {
    const page = await start();
    expect((await page.choose('sam', 'pigeon')).status).toBe(400);
  });
});

describe('what a phone sends besides words', () => {
  const lastOf = async (name: string) => (await demo.inbox(name)).at(-1)?.text ?? '';

  test('a place of the list, or a point; by SMS as the address of a map', async () => {
    const page = await start();
    await demo.say('eva', 'vi a la migra, 3 agentes');
    await demo.receives('eva', /./);
    expect((await page.post('/phones/eva', { spot: 'Fletcher', point: '' })).status).toBe(303);
    await demo.receives('vera', /¿Puede ir a ver\?/);
    await page.choose('evo', 'sms');
    await page.post('/phones/evo', { spot: 'Fletcher', point: '35.5951, -82.5515' });
    expect(await page.page('/phones?show=evo')).toContain(
      'https://maps.google.com/maps?q=35.5951%2C-82.5515',
    );
    const wrong = await page.post('/phones/evo', { spot: 'Fletcher', point: 'por ahí' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/role="alert" >Escriba dos números/);
  }, 20_000);

  test('a drawn picture, or one that was chosen; nothing that is no picture', async () => {
    const page = await start();
    await demo.say('eva', 'vi a ICE en el Walmart de Hendersonville, 3 agentes, yo lo vi');
    await demo.receives('vera', /¿Puede ir a ver\?/);
    const form = (file: File | null, more: Record<string, string> = {}): FormData => {
      const fields = new FormData();
      if (file) fields.set('photo', file);
      for (const [name, value] of Object.entries(more)) fields.set(name, value);
      return fields;
    };
    expect((await page.post('/phones/eva/photo', form(null, { sample: 'yes' }))).status).toBe(303);
    const shown = await page.page('/phones?show=eva');
    const [, link = ''] = /<img src="([^"]+)"/.exec(shown) ?? [];
    const picture = await page.get(link);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    await demo.receives('vera', /Foto del reporte/);
    const text = new File(['no picture'], 'a.png', { type: 'image/png' });
    const refused = await page.post('/phones/eva/photo', form(text));
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/role="alert" >[^<]*elija una JPEG o PNG/);
    const large = new File([new Uint8Array(5_000_000)], 'a.jpg', { type: 'image/jpeg' });
    expect((await page.post('/phones/eva/photo', form(large))).status).toBe(422);
  }, 20_000);

  test('a voice note gets the honest answer; so does a picture by SMS', async () => {
    const page = await start();
    await demo.say('eva', 'hola');
    await demo.receives('eva', /./);
    await page.post('/phones/eva', { voice: 'yes' });
    await demo.receives('eva', /no podemos leer aquí, como un audio/);
    await page.choose('eva', 'sms');
    const fields = new FormData();
    fields.set('sample', 'yes');
    await page.post('/phones/eva/photo', fields);
    await until(async () => /no podemos leer/.test(await lastOf('eva')), 'the honest answer');
    expect(
      (await demo.inbox('eva')).filter(({ text }) => /no podemos leer/.test(text)),
    ).toHaveLength(2);
  });

  test('a thumbs-up on the question says that somebody goes', async () => {
    const page = await start();
    await demo.say('ana', 'ICE en el Walmart de Hendersonville, 3 camionetas');
    await demo.receives('vera', /¿Puede ir a ver\?/);
    await page.post('/phones/vera', { reaction: '👍' });
    await demo.receives('vera', /Al llegar responda/);
    // No bot is told of an emoji on Telegram.
    await page.choose('sam', 'telegram');
    expect(await page.page('/phones?show=sam')).not.toContain('value="👍"');
    expect(await page.page('/phones?show=vera')).toContain('value="👍"');
  });
});

describe('in the demo', () => {
  test('time is moved on by a button, and what came meanwhile is told', async () => {
    const page = await start();
    await playTo(page, 'end');
    const { to } = await page.post('/phones/do/clock', { by: 'hours' });
    await demo.receives('sofia', /AVISO CERRADO/);
    const shown = await page.page(to);
    expect(shown).toMatch(/Se adelantó la hora\. Llegaron \d+ mensajes\./);
    expect(shown).toMatch(/class="in by-simulator new"/);
    await page.post('/phones/do/clock', { by: 'morning' });
    expect(await page.page()).toMatch(/<time datetime="[^"]+">[^<]*8:00/);
    expect((await page.post('/phones/do/clock', { by: 'year' })).status).toBe(400);
  }, 60_000);

  test('all begins anew: phones, people and what was open; whoever is signed in stays so', async () => {
    const page = await start();
    await page.choose('sam', 'sms');
    await demo.say('rosa', 'ALTO');
    await playTo(page, 'alert');
    await demo.say('eva', 'necesito ayuda con la renta');
    await demo.receives('eva', /./);
    expect((await page.post('/phones/do/story', { go: 'reset' })).to).toBe('/phones');
    for (const name of ['ana', 'vera', 'sofia', 'sam', 'eva', 'adela']) {
      expect(await demo.inbox(name), name).toEqual([]);
    }
    const shown = await page.page();
    expect(shown).toContain('La demostración empezó de nuevo.');
    expect(shown).not.toContain('class="phone sms');
    expect((await page.story()).step).toBe('report');
    // The same thing is seen again, and is no more of what was before.
    await playTo(page, 'end');
    const notice = await demo.receives('sam', /CONFIRMED NOTICE/);
    expect(notice.text).toMatch(/^CONFIRMED NOTICE/);
    // Rosa had left, and is back.
    await demo.receives('rosa', /EQUIPO DE RESPUESTA/);
    expect(await demo.inbox('eva')).toEqual([]);
  }, 60_000);

  test('what was typed wrong is said beside the phone, and nothing is sent', async () => {
    const page = await start();
    const { status, text } = await page.post('/phones/eva', { text: 'x'.repeat(4001) });
    expect(status).toBe(422);
    expect(text).toMatch(/role="alert" >[^<]*demasiado largo/);
  });
});

describe('a saved conversation', () => {
  /** Without what differs each time: codes and hours. */
  const plain = (words: string): string =>
    words
      .replace(/(?<![A-Z0-9])[A-Z][0-9][A-Z0-9]{2}(?![A-Z0-9])/g, 'CODE')
      .replace(/\d{1,2}:\d{2} (a\.m\.|p\.m\.|AM|PM|ص|م)/g, 'HOUR');
  /** What each phone was told, in its order. */
  function toldIn(transcript: string, names: string[]): Map<string, string[]> {
    const blocks = transcript
      .trim()
      .split(/\n(?=[^ ])/)
      .filter((block) => block.startsWith('» '));
    return new Map(
      names.map((name) => [
        name,
        blocks.filter((one) => one.startsWith(`» ${name} `)).map((one) => plain(one.trim())),
      ]),
    );
  }

  test('is a transcript that tests can play, and goes as it went', async () => {
    // As the network is called in which transcripts are played.
    const page = await start('es', { NETWORK_NAME: 'Red de Prueba' });
    await page.choose('sam', 'sms');
    await demo.say('eva', 'hola');
    await demo.receives('eva', /./);
    await page.post('/phones/eva', { voice: 'yes' });
    await playTo(page, 'help');
    await demo.receives('sofia', /AVISO TERMINADO/);
    await demo.receives('ana', /el aviso se cerró/);
    const names = ['ana', 'vera', 'victor', 'adela', 'sofia', 'sam', 'salma', 'samira', 'eva'];
    const show = names.map((name) => `show=${name}`).join('&');
    const answer = await page.get(`/phones/do/transcript?${show}`);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="phones-[\d-]+\.txt"/);
    const saved = await answer.text();
    expect(saved).toContain('@ vera simulator es Henderson verifier on-duty');
    expect(saved).toContain('@ sam sms en Henderson subscriber');
    expect(saved).toMatch(/\nvera presses confirm:\{code of vera\}\n/);
    expect(saved).toContain('\neva simulator: hola\n');
    expect(saved).toContain('\neva speaks\n');
    const played = await playTranscript(saved);
    expect(toldIn(played, names)).toEqual(toldIn(saved, names));
    expect(toldIn(saved, names).get('sofia')).toHaveLength(2);
    // It is written as those are that stand in the repository: playing it once more changes nothing.
    expect(await playTranscript(played)).toBe(played);
  }, 60_000);
});
