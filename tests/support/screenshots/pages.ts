import type { Page } from 'playwright-core';
import type { Language } from '../../../content/languages.ts';
import type { Scene } from './scene.ts';
import type { Worlds } from './worlds.ts';

export type Scheme = 'light' | 'dark';

/** How a page is looked at; the colours are changed while it is open. */
export interface Look {
  width: number;
  language: Language;
  schemes: readonly Scheme[];
}

/** A page of which pictures are made. */
export interface PageToShow {
  /** Of the folder its pictures go to. */
  name: string;
  world: Exclude<keyof Worlds, 'close'>;
  /** Who of the demo is signed in; null for a visitor. */
  as: string | null;
  /** Where it is; null where the scene did not lead to it. */
  path: string | null | ((language: Language) => string);
  /** What it answers with, where that is not 200. */
  status?: number;
  /** What is done on it before it is shown. */
  first?(page: Page): Promise<unknown>;
}

type More = Partial<Pick<PageToShow, 'status' | 'first'>>;

/** Every page there is; a line here shows another one. */
export function pagesToShow(scene: Scene): PageToShow[] {
  const desk = (name: string, path: string | null, as = 'adela', more: More = {}): PageToShow => ({
    ...{ name, world: 'demo', as, path, ...more },
  });
  const open = (name: string, path: PageToShow['path'], more: More = {}): PageToShow => ({
    ...{ name, world: 'demo', as: null, path, ...more },
  });
  const under = (path: string, code: string): string | null => (code ? `${path}/${code}` : null);
  return [
    desk('now', '/now'),
    desk('now-verifier', '/now', 'vera'),
    desk('now-resume', '/now/resume'),
    desk('incident-alert', under('/incidents', scene.alert)),
    desk('incident-open', under('/incidents', scene.open)),
    desk('incident-refuted', under('/incidents', scene.refuted)),
    desk('incident-verifier', under('/incidents', scene.alert), 'vera'),
    desk('incident-end', under('/incidents', `${scene.alert}/do/end`)),
    desk('incident-approve', under('/incidents', `${scene.alert}/do/approve`)),
    desk('incident-dispatch', under('/incidents', `${scene.open}/do/dispatch`)),
    desk('incident-proof', under('/incidents', `${scene.open}/do/proof`)),
    desk('incident-merge', under('/incidents', `${scene.open}/do/merge`)),
    desk('incident-place', under('/incidents', `${scene.open}/do/place`)),
    desk('incident-relocate', under('/incidents', `${scene.open}/do/relocate`)),
    desk('inbox', '/inbox'),
    desk('inbox-compa', '/inbox', 'carla'),
    desk('case', under('/inbox', scene.case), 'carla'),
    desk('case-operator', under('/inbox', scene.case)),
    desk('case-emergency', under('/inbox', scene.emergency)),
    desk('case-refer', under('/inbox', `${scene.case}/refer`), 'carla'),
    desk('case-appointment', under('/inbox', `${scene.case}/appointment`), 'carla'),
    desk('case-request', under('/inbox', `${scene.case}/request`), 'carla'),
    desk('case-report', under('/inbox', `${scene.case}/report`), 'carla'),
    desk('compose', '/compose'),
    desk('compose-who', '/compose/new'),
    desk('compose-what', under('/compose', `${scene.draft}/what`)),
    desk('compose-see', under('/compose', scene.draft)),
    desk('compose-waiting', under('/compose', scene.proposed)),
    desk('compose-approve', under('/compose', scene.proposed), 'alan'),
    desk('deliveries', '/deliveries'),
    desk('delivery', '/deliveries/1'),
    desk('deliveries-accounts', '/deliveries/accounts'),
    desk('phones', '/phones'),
    desk('phones-chosen', '/phones?show=ana&show=vera&show=sofia'),
    desk('channels', '/channels'),
    desk('account', '/account'),
    desk('account-verifier', '/account', 'vera'),
    desk('account-app', '/account', 'alan', {
      first: pressed('form[action="/account/app"] button'),
    }),
    desk('prove', '/prove', 'valerie'),
    desk('not-yours', '/deliveries', 'vera', { status: 403 }),
    desk('not-found', '/nowhere', 'adela', { status: 404 }),
    open('sign-in', '/sign-in'),
    open('sign-in-used', '/sign-in/used', { status: 410 }),
    { name: 'sign-in-line', world: 'fresh', as: null, path: '/sign-in' },
    { name: 'set-up', world: 'fresh', as: 'machine', path: '/set-up' },
    { name: 'locked', world: 'locked', as: null, path: '/' },
    {
      name: 'locked-wrong',
      world: 'locked',
      as: null,
      path: '/',
      status: 200,
      first: wrongPassphrase,
    },
    open('line', (language) => `/line?lang=${language}`),
    open('alerts', (language) => `/alerts?lang=${language}`),
    open('alerts-county', (language) => `/alerts/37089?lang=${language}`),
    open('alerts-quiet', (language) => `/alerts/37115?lang=${language}`),
    open('rights', (language) => `/rights/${language}`),
    open('rights-search', (language) => `/rights/${language}?q=ICE`),
    open('rights-topic', (language) => `/rights/${language}/home-visit`),
    open('card', (language) => `/card/${language}`),
    open('appointment', (language) => `/appointment?lang=${language}`),
    open('join', (language) => `/join?lang=${language}`),
    open('join-link', (language) => `/join/${scene.link}?lang=${language}`),
    open('join-cards', (language) => `/join/${scene.link}/card?lang=${language}`),
    open('lost-rights', (language) => `/rights/${language}/nowhere`, { status: 404 }),
    open('lost-county', (language) => `/alerts/00000?lang=${language}`, { status: 404 }),
    open('lost-link', (language) => `/join/nowhere?lang=${language}`, { status: 404 }),
  ];
}

function pressed(button: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator(button).click();
    await page.waitForLoadState();
  };
}

async function wrongPassphrase(page: Page): Promise<void> {
  await page.locator('[name="passphrase"]').fill('esta no es la frase');
  await page.locator('button.primary').click();
  await page.waitForLoadState();
}
