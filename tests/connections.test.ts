import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { listen } from '../web/listen.ts';

test('more connections at once than it bears are cut off, and those who have one are answered', async () => {
  const app = new Hono().get('/', (c) => c.text('here'));
  const server = await listen(app, '127.0.0.1', 0, 3);
  const ended: number[] = [];
  const sockets = Array.from({ length: 6 }, (_, at) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined).on('close', () => ended.push(at));
    return socket;
  });
  for (let tries = 0; tries < 100 && ended.length < 3; tries++) await wait(20);
  expect(ended).toHaveLength(3);
  const open = sockets.filter((_, at) => !ended.includes(at));
  const heard = new Promise<string>((done) => open[0]?.once('data', (data) => done(String(data))));
  open[0]?.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  expect(await heard).toContain('200');
  for (const socket of sockets) socket.destroy();
  await server.close();
});
