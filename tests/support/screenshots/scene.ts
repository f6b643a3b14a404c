import { TOTP } from 'otpauth';
import { findCode } from '../../../db/code.ts';
import { type Demo, signInTo } from '../demo.ts';
import { until } from '../until.ts';
import { numberOf } from './worlds.ts';

/** What the scene left behind, by its codes. */
export interface Scene {
  /** An alert that runs. */
  alert: string;
  /** An incident that nobody has looked at yet. */
  open: string;
  /** One that turned out to be something else. */
  refuted: string;
  /** A case that a compa and a person write about, and one that rings. */
  case: string;
  emergency: string;
  /** A message that is being written, and one that waits for a second person. */
  draft: string;
  proposed: string;
  /** A link by which people join. */
  link: string;
}

/** Plays what a busy afternoon leaves on the pages, by the phones of the demo. */
export async function play(demo: Demo): Promise<Scene> {
  await demo.say(
    'ana',
    '3 camionetas de ICE en el Walmart de Hendersonville, se llevaron a un señor',
  );
  const alert = await askedAbout(demo, /Walmart/);
  for (const name of ['vera', 'victor']) {
    await demo.say(name, `CONFIRMO ${alert}`);
    await demo.receives(name, /Anotado/);
  }
  await demo.receives('sofia', /AVISO CONFIRMADO/);
  await demo.say('bruno', 'ICE con chalecos en el Aldi de Hendersonville, dos carros');
  const refuted = await askedAbout(demo, /Aldi/);
  for (const name of verifiers) await demo.say(name, `FALSO ${refuted}`);
  const emergency = await rings(demo);
  const asked = await helped(demo);
  // What waits has waited for a while.
  await demo.pass(12 * MINUTE);
  await demo.say('elena', 'hay una patrulla de la migra en el Ingles de Fletcher ahora, yo la vi');
  const open = await askedAbout(demo, /Ingles/);
  const [draft, proposed] = await composed(demo);
  return {
    ...{ alert, open, refuted, emergency, draft, proposed },
    case: asked,
    link: await linkOf(demo),
  };
}

const MINUTE = 60_000;
const verifiers = ['vera', 'victor', 'valerie', 'vicente', 'vanessa'];
const codeIn = ({ text }: { text: string }): string => findCode(text) ?? '';

/** The code of what some verifier is asked to look at. */
async function askedAbout(demo: Demo, place: RegExp): Promise<string> {
  const found = await until(async () => {
    const inboxes = await Promise.all(verifiers.map((name) => demo.inbox(name)));
    return inboxes.flat().find(({ text, buttons }) => place.test(text) && buttons.length > 2);
  }, `somebody is asked about ${place}`);
  return codeIn(found);
}

async function rings(demo: Demo): Promise<string> {
  await demo.say('sofia', 'se llevaron a mi hermano hace una hora y no sé dónde está');
  return codeIn(await demo.receives('adela', /URGENTE/));
}

async function helped(demo: Demo): Promise<string> {
  await demo.say('ana', 'CONSULTA');
  await demo.receives('ana', /SALTAR/);
  await demo.post(JSON.stringify({ from: 'ana', button: 'category:wages' }));
  await demo.receives('ana', /con sus palabras/);
  await demo.say(
    'ana',
    'El dueño del restaurante me debe tres semanas y dice que va a llamar a la migra.',
  );
  await demo.say('ana', 'ENVIAR');
  const code = codeIn(await demo.receives('carla', /Un caso para usted/));
  await demo.say('carla', `TOMAR ${code}`);
  await demo.say('carla', `${code} Hola, soy de Consulta. ¿Tiene recibos o mensajes del dueño?`);
  await demo.receives('ana', /recibos/);
  await demo.say('ana', 'Sí, tengo fotos de las horas y un mensaje de él 😟');
  await demo.say('carla', `NOTA ${code} parece el mismo restaurante de la semana pasada`);
  return code;
}

/** Presses a button once it is there. */
async function pressed(demo: Demo, from: string, button: string): Promise<void> {
  await until(
    async () => (await demo.inbox(from)).at(-1)?.buttons.some(({ id }) => id === button),
    button,
  );
  await demo.post(JSON.stringify({ from, button }));
}

async function linkOf(demo: Demo): Promise<string> {
  await demo.say('adela', 'VOLANTE');
  await demo.receives('adela', /condado es el nuevo enlace/);
  await demo.say('adela', 'Henderson');
  await pressed(demo, 'adela', 'flyer-language:es');
  await demo.say('adela', 'feria de salud');
  await pressed(demo, 'adela', 'flyer-channel:any');
  return codeIn(await demo.receives('adela', /feria de salud \(/));
}

type Fields = Record<string, string>;

/** What somebody who is signed in sends by a form. */
async function posting(demo: Demo, name: string) {
  const cookie = await signInTo(demo.app, await numberOf(demo, name));
  return (path: string, fields: Fields = {}) =>
    fetch(demo.url + path, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
      headers: { cookie, origin: demo.url },
    });
}

/** Writes two messages to many, and has one of them wait for a second person. */
async function composed(demo: Demo): Promise<[string, string]> {
  const post = await posting(demo, 'adela');
  const texts = {
    'text-es':
      'Este sábado a las 10 hay taller de derechos en la biblioteca de Hendersonville. Es gratis.',
    'text-en':
      'Know your rights workshop this Saturday at 10 at the Hendersonville library. It is free.',
    'text-ar': 'ورشة عن حقوقكم يوم السبت الساعة 10 في مكتبة هندرسونفيل. مجانًا.',
  };
  const written: string[] = [];
  for (const once of ['draft', 'proposed']) {
    const made = await post('/compose/new', { once, to: 'subscribers', county: '37089' });
    const code = /\/compose\/(\w{4,5})\b/.exec(made.headers.get('location') ?? '')?.[1] ?? '';
    await post(`/compose/${code}/what`, {
      ...texts,
      once: `${once} what`,
      kind: 'own',
      use: 'see',
    });
    written.push(code);
  }
  const [draft = '', proposed = ''] = written;
  const when = { when: 'now', night: 'send', count: '3', use: 'propose' };
  await post(`/compose/${proposed}/propose`, { ...when, once: 'propose' });
  return [draft, proposed];
}

/** Gives somebody a code app, so that they are asked for it from now on. */
export async function addApp(demo: Demo, name: string): Promise<void> {
  const post = await posting(demo, name);
  const page = await (await post('/account/app')).text();
  const secret = (/<code dir="ltr">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const typed = new TOTP({ secret, digits: 6, period: 30 }).generate();
  await post('/account/app/confirm', { typed });
}
