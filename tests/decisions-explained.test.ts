import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import { confirmedByVera, heardBy } from './support/heard.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const SIGHTING = 'vi 3 camionetas de ICE en el Walmart de Hendersonville';

let town: Town;
beforeEach(async () => {
  town = openTown();
  const here = { counties: [HENDERSON] };
  for (const name of ['vera', 'victor']) {
    const verifier = { ...here, name, roles: ['verifier' as const], onDuty: true };
    await town.settle({ ...verifier, channel: 'signal', language: 'es' });
  }
  await town.settle({ ...here, name: 'sofia', channel: 'signal', roles: ['subscriber'] });
  await town.settle({ ...here, name: 'rosa', channel: 'signal', roles: ['responder'] });
});
afterEach(() => town.close());

async function admin(name: string, language: Language = 'es') {
  const given = { name, language, channel: 'telegram' as const, counties: [HENDERSON] };
  await town.settle({ ...given, roles: ['admin'] });
}

const confirmedByOne = (): Promise<string> => confirmedByVera(town, SIGHTING);

const heard = (name: string): string => heardBy(town, name);

/** What they hear of a thing done. */
async function toldBy(done: () => Promise<unknown>, name: string): Promise<string> {
  const from = town.sent.length;
  await done();
  const since = town.sent.slice(from).filter(({ to }) => to === name);
  return since.map(({ text }) => text).join('\n');
}

describe('while all is paused', () => {
  test('nobody is told that an alert went out', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('adela', 'PAUSAR TODO');
    expect(await toldBy(() => town.text('adela', `APROBAR ${code}`), 'adela')).toContain(
      'todos los avisos están en pausa',
    );
    await town.decide('adela', `APROBAR ${code} SÍ`);
    expect(heard('adela')).toContain('TODO ESTÁ EN PAUSA y el aviso al condado no salió');
    expect(heard('ana')).toContain('Los avisos están en pausa');
    expect(heard('vera')).toContain('el aviso al condado espera');
    expect(`${heard('ana')}${heard('vera')}`).not.toMatch(/Ya (?:avisamos|se avisó)/);
    expect(heard('sofia')).not.toContain(code);
  });

  test('whoever asks to undo what another admin resumed is told how to stop it', async () => {
    await admin('adela');
    await admin('alan', 'en');
    await town.text('adela', 'PAUSAR TODO');
    await town.text('adela', 'REANUDAR TODO SÍ');
    await town.text('alan', 'RESUME ALL YES');
    expect(await toldBy(() => town.text('adela', 'DESHACER'), 'adela')).toContain('PAUSAR TODO');
  });
});

describe('an update', () => {
  test.each(['ACTUALIZAR {c}', 'ACTUALIZAR {c} que ya se fueron', 'ACTUALIZAR {c} 5 agentes'])(
    'of which nobody who went told says so, and claims nothing: %s',
    async (said) => {
      await admin('adela');
      await town.text('ana', 'veo a ICE en el Walmart de Hendersonville');
      const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
      await town.text('vera', `CONFIRMO ${code}`);
      await town.text('victor', `CONFIRMO ${code}`);
      const told = await toldBy(() => town.text('adela', said.replace('{c}', code)), 'adela');
      expect(told).toContain('no hay nada nuevo que contar');
      expect(told).not.toContain('Siguen ahí');
    },
  );

  test('that they are still there is told where somebody there said it', async () => {
    await admin('adela');
    await town.text('ana', 'veo a ICE en el Walmart de Hendersonville');
    const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
    await town.text('vera', `CONFIRMO ${code}`);
    await town.text('victor', `CONFIRMO ${code}`);
    await town.text('victor', `SIGO MIRANDO ${code}`);
    expect(await toldBy(() => town.text('adela', `ACTUALIZAR ${code}`), 'adela')).toContain(
      'Siguen ahí',
    );
  });
});

describe('a rejection', () => {
  test('shows what responders who were told will read', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    expect(heard('rosa')).toContain(code);
    await town.text('victor', `FALSO ${code}`);
    const shown = await toldBy(() => town.text('adela', `RECHAZAR ${code}`), 'adela');
    expect(shown).toMatch(/personas: 1\) recibirían esto:\n«[^»]*CORRECCIÓN/);
    const after = await toldBy(() => town.decide('adela', `RECHAZAR ${code} SÍ`), 'rosa');
    expect(shown).toContain(after);
  });

  test('is not undone by a repeated CONFIRM without the admins hearing of it', async () => {
    await admin('adela');
    const code = await confirmedByOne();
    await town.text('victor', `FALSO ${code}`);
    await town.decide('adela', `RECHAZAR ${code} SÍ`);
    const told = await toldBy(() => town.text('vera', `CONFIRMO ${code}`), 'adela');
    expect(told).toContain('está abierto otra vez');
  });
});

test('what is shown again says first that it was not done, and why', async () => {
  await admin('adela');
  const code = await confirmedByOne();
  await town.text('adela', `APROBAR ${code} SÍ`);
  await town.text('victor', `FALSO ${code}`);
  const told = await toldBy(() => town.pass(1), 'adela');
  expect(told).toMatch(/^[A-Z0-9]+: no se hizo, porque se supo algo nuevo/);
});
