import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { incidentDesk, reported } from './support/incident-desk.ts';
import { until } from './support/until.ts';

let demo: Demo;
// Each begins anew: who is busy is not asked, and many new numbers are held.
beforeEach(async () => {
  demo = await startDemo();
});
afterEach(() => demo.stop());

const consoleOf = (name: string) => incidentDesk(demo, name);
const told = (from: string, words: string, verifier?: string) =>
  reported(demo, { from, words, ...(verifier === undefined ? {} : { verifier }) });

describe('an incident from report to all clear, by the console alone', () => {
  test('two staff decide at once: one outcome, and both see it', async () => {
    const code = await told('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
    const [adela, alan, vera] = [
      await consoleOf('adela'),
      await consoleOf('alan'),
      await consoleOf('vera'),
    ];
    expect(await adela.page('/now')).toContain(`/incidents/${code}`);
    // Whoever looks answers from their page.
    expect(await vera.page('/now')).toContain('Pendiente de usted');
    await vera.post(`/incidents/${code}/go`, { minutes: '10' });
    await vera.post(`/incidents/${code}/verdict`, {
      ...{ verdict: 'confirm', note: '3 agentes con chalecos', once: 'a1' },
    });
    const seen = await adela.page(`/incidents/${code}`);
    expect(seen).toContain('Confirma');
    expect(seen).toContain('agentes: 3');
    // What would be sent is shown, in each language.
    const first = await adela.decide(`/incidents/${code}/do/approve`);
    expect(first.shown).toContain('AVISO CONFIRMADO');
    expect(first.shown).toContain('CONFIRMED NOTICE');
    expect(first.shown).toContain('إشعار مؤكد');
    expect(first.status).toBe(303);
    const second = await alan.decide(`/incidents/${code}/do/reject`);
    // The page of the incident says who decided, and can stop it; the page of the decision only what was.
    expect(second.status).toBe(303);
    const beside = await alan.page(`/incidents/${code}`);
    expect(beside).toContain(text('es', 'frame.other-decided'));
    expect(beside).toMatch(/lo decidió Adela[\s\S]*action="\/undo\/\d+\/stop"/);
    await demo.pass(11_000);
    await demo.receives('sofia', /AVISO CONFIRMADO/);
    expect(await alan.page(`/incidents/${code}`)).toContain('AVISO ACTIVO');
    // Nothing is to be undone any more, and both see that it was done.
    expect(await adela.page('/now')).toMatch(
      new RegExp(`href="/deliveries/\\d+">Hecho, ya sale: [^<]* · ${code} · personas: 3`),
    );
    // All clear.
    const end = await adela.decide(`/incidents/${code}/do/end`);
    expect(end.shown).toContain('AVISO TERMINADO');
    await demo.pass(11_000);
    await demo.receives('sofia', /AVISO TERMINADO/);
    expect(await adela.page('/now')).not.toContain(`/incidents/${code}/do/end`);
  });

  test('what another decided a moment ago is stopped by whoever decides there, and by nobody else', async () => {
    const code = await told('bea', 'la migra está en el Aldi de Hendersonville, 5 carros');
    const [adela, alan, vera] = [
      await consoleOf('adela'),
      await consoleOf('alan'),
      await consoleOf('vera'),
    ];
    await vera.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'c1' });
    await adela.decide(`/incidents/${code}/do/approve`);
    const [, stop = ''] =
      /action="(\/undo\/\d+\/stop)"/.exec(await alan.page(`/incidents/${code}`)) ?? [];
    expect(stop).not.toBe('');
    expect(await vera.page('/now')).not.toContain(stop);
    await vera.post(stop);
    expect(await alan.page('/now')).toContain(stop);
    await alan.post(stop);
    expect(await alan.page('/now')).not.toContain(stop);
    await demo.pass(11_000);
    await demo.receives('adela', /no se hizo|detuvo/);
    expect((await demo.inbox('sofia')).some((one) => one.text.includes('Aldi'))).toBe(false);
    // It can be stopped no more once it is over.
    await alan.post(stop);
    expect(await alan.page('/now')).toContain(text('es', 'undo.late'));
  });

  test('what is seen again where it was over waits for whoever decides, and somebody is sent', async () => {
    const code = await told('dora', 'la migra está en el Target de Hendersonville, 2 carros');
    const [adela, vera] = [await consoleOf('adela'), await consoleOf('vera')];
    await vera.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'd1' });
    await adela.decide(`/incidents/${code}/do/approve`);
    await demo.pass(11_000);
    await adela.decide(`/incidents/${code}/do/end`);
    await demo.pass(60_000);
    await demo.say(
      'elena',
      'estoy viendo 3 camionetas de la migra en el Target de Hendersonville ahorita',
    );
    await demo.receives('elena', /Código/);
    const now = await adela.page('/now');
    expect(now).toContain(text('es', 'now.seen-again'));
    expect(now).toContain(`/incidents/${code}/do/dispatch`);
    expect((await adela.decide(`/incidents/${code}/do/dispatch`)).status).toBe(303);
    expect(await adela.page(`/incidents/${code}`)).toContain(`donde estaba ${code}`);
    expect(await adela.page('/now')).not.toContain(text('es', 'now.seen-again'));
    await demo.receives('vera', /3 camionetas de la migra en el Target/);
  });

  test('what was decided a moment ago is undone, and nobody hears of it', async () => {
    const code = await told('berta', 'la migra está en el Ingles de Fletcher, 4 carros');
    const [adela, vera] = [await consoleOf('adela'), await consoleOf('vera')];
    await vera.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'b1' });
    await adela.decide(`/incidents/${code}/do/approve`);
    const undo = /action="(\/undo\/\d+)"/.exec(await adela.page('/now'))?.[1] ?? '';
    await adela.post(undo);
    await demo.pass(15_000);
    expect(await adela.page(`/incidents/${code}`)).not.toContain('AVISO ACTIVO');
    expect((await demo.inbox('sam')).filter(({ text }) => text.includes(code))).toEqual([]);
  });

  test('something else than was shown is not decided', async () => {
    const code = await told('carmen', 'agentes de ICE en el Aldi de Hendersonville, dos carros');
    const [adela, vera] = [await consoleOf('adela'), await consoleOf('vera')];
    await vera.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'c1' });
    const shown = await adela.page(`/incidents/${code}/do/approve`);
    const hidden = [...shown.matchAll(/name="(once|shown)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, key = '', value = '']) => [key, value]));
    await vera.post(`/incidents/${code}/verdict`, {
      verdict: 'false',
      instead: 'police',
      once: 'c2',
    });
    const late = await adela.post(`/incidents/${code}/do/approve`, fields);
    expect(late.status).toBe(422);
    expect(late.text).toContain('role="alert"');
  });

  test('a form that is sent twice is done once', async () => {
    const code = await told('dora', 'ICE en el Publix de Hendersonville, tres camionetas');
    const vera = await consoleOf('vera');
    const fields = { text: 'nota única del lugar', once: 'd1' };
    await vera.post(`/incidents/${code}/note`, fields);
    await vera.post(`/incidents/${code}/note`, fields);
    expect(await vera.page(`/incidents/${code}`)).toContain('Se hizo una sola vez');
    const adela = await consoleOf('adela');
    const shown = await adela.page(`/incidents/${code}`);
    expect(shown.match(/nota única del lugar/g)).toHaveLength(1);
  });

  test('one without a county is given one, by words', async () => {
    await demo.say(
      'elsa',
      'hay una redada de ICE aquí ahora, camionetas y agentes, se llevan gente',
    );
    // Nobody answers where it is.
    await demo.receives('elsa', /./);
    await demo.pass(11 * 60_000);
    const adela = await consoleOf('adela');
    const code = await until(async () => {
      const found = /incidents\/(\w+)\/do\/place/.exec(await adela.page('/now'));
      return found?.[1] ?? null;
    }, 'an incident without a county');
    const wrong = await adela.post(`/incidents/${code}/place`, { words: 'por allá', once: 'e0' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="por allá"');
    await adela.post(`/incidents/${code}/place`, { words: 'Lidl de Hendersonville', once: 'e1' });
    expect(await adela.page(`/incidents/${code}`)).toContain('condado de Henderson');
  });
});

describe('what somebody sees later', () => {
  test('waits for coordination: that they left an alert, and that it was real after its end', async () => {
    const code = await told('luz', 'ICE en el Lowes de Hendersonville, tres camionetas');
    const [adela, vera, victor] = [
      await consoleOf('adela'),
      await consoleOf('vera'),
      await consoleOf('victor'),
    ];
    for (const [who, once] of [
      [vera, 'l1'],
      [victor, 'l2'],
    ] as const) {
      await who.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once });
    }
    await demo.pass(11_000);
    expect(await adela.page(`/incidents/${code}`)).toContain('AVISO ACTIVO');
    const waits = async () => {
      const [, mine = ''] = (await adela.page('/now')).split('id="now-mine"');
      return mine.split('id="now-open"')[0] ?? '';
    };
    expect(await waits()).not.toContain(code);
    // Without its code, as it is the only one they saw.
    await demo.say('vera', 'SE FUERON');
    await demo.receives('vera', /otra persona dice/);
    expect(await waits()).toContain(`/incidents/${code}`);
    await adela.decide(`/incidents/${code}/do/end`);
    await demo.pass(11_000);
    expect(await waits()).not.toContain(code);
    await victor.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'l3' });
    expect(await waits()).toContain('Después de cerrarlo');
  });
});

describe('a place that was wrong', () => {
  test('is corrected: who looks hears where, and those who are near there are asked', async () => {
    const code = await told('iris', 'ICE en el Ingles de Fletcher, dos camionetas y agentes');
    const adela = await consoleOf('adela');
    const page = await adela.page(`/incidents/${code}`);
    expect(page).toContain(`/incidents/${code}/do/relocate`);
    const form = await adela.page(`/incidents/${code}/do/relocate`);
    expect(form).toContain('name="from" value="37089"');
    const given = { words: 'Ingles de Asheville', from: '37089', county: '37089' };
    await adela.post(`/incidents/${code}/place`, { ...given, once: 'i1' });
    await demo.receives('vera', /El lugar era otro.*Asheville/);
    const moved = await adela.page(`/incidents/${code}`);
    expect(moved).toContain('condado de Buncombe');
    expect(moved).toContain('Asheville');
    expect(moved).not.toContain('<dd dir="auto">Ingles de Fletcher');
  });

  test('is not moved again by whoever still sees where it was thought to be', async () => {
    const code = await told('julia', 'la migra en el Publix de Hendersonville, tres agentes');
    const adela = await consoleOf('adela');
    const given = { from: '37089', county: '37021', words: '' };
    await adela.post(`/incidents/${code}/place`, { ...given, once: 'j1' });
    const second = { from: '37089', county: '37175', words: '' };
    await adela.post(`/incidents/${code}/place`, { ...second, once: 'j2' });
    const shown = await adela.page(`/incidents/${code}`);
    expect(shown).toContain('condado de Buncombe');
    expect(shown).toContain('ya tiene condado');
  });
});

describe('what each may see', () => {
  test('whoever reads leaves one trace, and a page that renews itself none', async () => {
    const code = await told(
      'karen',
      'agentes de ICE en el Walgreens de Hendersonville, dos carros',
    );
    const adela = await consoleOf('adela');
    const traces = (page: string) => page.match(/alguien lo leyó entero/g)?.length ?? 0;
    await adela.page(`/incidents/${code}`);
    await adela.page(`/incidents/${code}`);
    expect(traces(await adela.page(`/incidents/${code}`))).toBe(1);
  });

  test('whoever looks reads no other answer, and no note, before their own', async () => {
    const code = await told('fina', 'la migra en el Food Lion de Hendersonville, dos camionetas');
    const [vera, victor] = [await consoleOf('vera'), await consoleOf('victor')];
    await vera.post(`/incidents/${code}/verdict`, {
      ...{ verdict: 'confirm', note: 'vi chalecos verdes', once: 'f1' },
    });
    const shown = await victor.page(`/incidents/${code}`);
    expect(shown).toContain('Se le preguntó a usted');
    expect(shown).not.toContain('chalecos verdes');
    expect(shown).not.toContain('Quién mira');
    expect(await victor.status(`/incidents/${code}/do/approve`)).toBe(403);
  });

  test('who was not asked is told whose it is, and a code that is none is no page', async () => {
    const code = await told('gina', 'ICE en el Harris Teeter de Hendersonville, dos carros');
    const carla = await consoleOf('carla');
    expect(await carla.status(`/incidents/${code}`)).toBe(403);
    expect(await carla.status('/incidents/Z9Z9')).toBe(404);
    expect(await carla.page('/now')).toContain('Lo decide la coordinación de ese condado');
  });

  test('what somebody told with names and numbers is masked', async () => {
    const code = await told(
      'hilda',
      'ICE en la iglesia San José de Hendersonville, preguntan por Juan Pérez Gómez, su número es 828-555-0147',
    );
    const adela = await consoleOf('adela');
    const shown = await adela.page(`/incidents/${code}`);
    expect(shown).toContain('preguntan por');
    expect(shown).not.toMatch(/555-0147|Juan/);
  });
});
