import { makeSignInLink } from '../web/sign-in.ts';
import type { Call } from './call.ts';
import { withStore } from './with-store.ts';

/** Prints a sign-in link for the console that works once. */
export async function printSignInLink(call: Call): Promise<void> {
  await withStore(call, async (store, config) => {
    const base = config.publicUrl?.replace(/\/$/, '') ?? `http://127.0.0.1:${config.port}`;
    call.out(base + (await makeSignInLink(store, call.io.now())));
  });
}
