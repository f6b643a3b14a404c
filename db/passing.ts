/** The disk, another process, the network: what may be well in a while (SQLite's and PostgreSQL's codes, and Node's). */
const PASSING =
  /^(?:SQLITE_(?:BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|INTERRUPT|PROTOCOL)|08|53|57|40|E(?:CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH))/;

/** Whether the store refused something it may take later; else what failed fails again as often as it is tried. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && PASSING.test(error.code)) return true;
  if (/connection is not open|Connection terminated|timeout exceeded/i.test(error.message)) {
    return true;
  }
  return isPassing(error.cause);
}
