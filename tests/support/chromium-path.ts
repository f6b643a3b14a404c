import { existsSync } from 'node:fs';

/** Where a browser is; undefined where the machine has none, as `npm test` needs none. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
  .concat('/usr/bin/google-chrome', process.env.CHROMIUM_PATH ?? [])
  .find((path) => existsSync(path));
