import { type AddressInfo, Server } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** How long a request may take to arrive whole, in milliseconds; Node would wait five minutes. */
const REQUEST_MS = 15_000;
const MOST_CONNECTIONS = 1000;

export interface WebServer {
  port: number;
  close(): Promise<void>;
}

/** Listens to so many at once; rejects with what is wrong when the port is taken or forbidden. */
export function listen(
  app: Hono,
  host: string,
  port: number,
  most = MOST_CONNECTIONS,
): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      // Else it puts a Response of its own in place of the runtime's, and no answer that an adapter
      // gets from its provider is one any more.
      {
        ...{ fetch: app.fetch, hostname: host, port, overrideGlobalObjects: false },
        serverOptions: {
          ...{ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
          // How often it looks for those that take too long: by itself only every half minute.
          connectionsCheckingInterval: REQUEST_MS / 3,
        },
      },
      (info: AddressInfo) => resolve({ port: info.port, close: () => closeServer(server) }),
    );
    // What comes above this many is cut off; a provider calls again. Before it is set there is no such property.
    if (server instanceof Server) server.maxConnections = most;
    server.on('error', reject);
  });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const timer = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, 3000);
    timer.unref();
  });
}
