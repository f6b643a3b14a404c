import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';

/** Styles and scripts, all our own or served from here. */
export function assetFiles(): Hono {
  const app = new Hono();
  const assets = loadAssets();
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (!asset) return c.notFound();
    return c.body(asset.body, 200, { 'Content-Type': asset.type, 'Cache-Control': 'max-age=3600' });
  });
  return app;
}

function loadAssets(): Map<string, { type: string; body: string }> {
  const own = (name: string): string =>
    readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  const htmx = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');
  const script = 'text/javascript; charset=utf-8';
  return new Map([
    ['console.css', { type: 'text/css; charset=utf-8', body: own('console.css') }],
    ['join.css', { type: 'text/css; charset=utf-8', body: own('join.css') }],
    ['alerts.css', { type: 'text/css; charset=utf-8', body: own('alerts.css') }],
    ['console.js', { type: script, body: own('console.js') }],
    ['htmx.js', { type: script, body: readFileSync(htmx, 'utf8') }],
    ['passkey-form.js', { type: script, body: own('passkey-form.js') }],
  ]);
}
