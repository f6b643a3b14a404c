import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';

interface Asset {
  type: string;
  body: Buffer;
  /** The same, packed: a phone on a poor line loads a third. */
  packed: Buffer;
}

/** Every style of the console, in the order in which they stand on one another. */
const consoleStyles = [
  ...['tokens', 'base', 'frame', 'parts', 'now', 'incident', 'inbox', 'compose', 'deliveries'],
  'phones',
  'county-map',
  'sign-in',
];
const publicStyles = ['tokens', 'base', 'parts', 'county-map', 'public'];

/** Styles and scripts, all our own or served from here. */
export function assetFiles(): Hono {
  const app = new Hono();
  const assets = loadAssets();
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    return asset ? send(c, asset) : c.notFound();
  });
  return app;
}

function send(c: Context, { type, body, packed }: Asset): Response {
  const headers = {
    'Content-Type': type,
    'Cache-Control': 'max-age=3600',
    Vary: 'Accept-Encoding',
  };
  const takesPacked = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (!takesPacked) return c.body(new Uint8Array(body), 200, headers);
  return c.body(new Uint8Array(packed), 200, { ...headers, 'Content-Encoding': 'gzip' });
}

function loadAssets(): Map<string, Asset> {
  const own = (name: string): string =>
    readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  const load = createRequire(import.meta.url);
  const library = (path: string): string => readFileSync(load.resolve(path), 'utf8');
  const styles = (names: readonly string[]): string =>
    names.map((name) => own(`styles/${name}.css`)).join('\n');
  const css = 'text/css; charset=utf-8';
  const script = 'text/javascript; charset=utf-8';
  const files: [string, string, string][] = [
    ['console.css', css, styles(consoleStyles)],
    ['public.css', css, styles(publicStyles)],
    ['join.css', css, own('styles/join.css')],
    ['console.js', script, own('scripts/console.js')],
    ['inbox.js', script, own('scripts/inbox.js')],
    ['phones.js', script, own('scripts/phones.js')],
    ['print.js', script, own('scripts/print.js')],
    ['passkey-form.js', script, own('scripts/passkey-form.js')],
    ['htmx.js', script, library('htmx.org/dist/htmx.min.js')],
    ['idiomorph.js', script, library('idiomorph/dist/idiomorph.min.js')],
  ];
  return new Map(
    files.map(([name, type, text]) => {
      const body = Buffer.from(text);
      return [name, { type, body, packed: gzipSync(body, { level: 9 }) }];
    }),
  );
}
