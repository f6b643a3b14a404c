import { protectCases } from '../areas/cases/apart.ts';
import { type Config, readConfig } from '../config.ts';
import { whileAlone } from '../db/instance-lock.ts';
import { LEAST_LETTERS, passphraseProblem } from '../db/passphrase.ts';
import { StoreError } from '../db/store-error.ts';
import { askProgram } from '../process/control.ts';
import { type Call, UsageError } from './call.ts';
import { passphrases } from './passphrase.ts';
import { withExistingStore } from './with-store.ts';

/** Gives Consulta a passphrase of its own, or another one. */
export async function protectConsulta(call: Call): Promise<void> {
  const config = readConfig(call.io.environment);
  const ask = passphrases(call);
  const one = await ask(`New passphrase of Consulta, ${LEAST_LETTERS} letters or more`);
  const again = await ask('The same again');
  const problem = passphraseProblem(one, [config.network.name]);
  if (problem) throw new UsageError(problem);
  if (one !== again) throw new UsageError('the two are not the same; nothing was changed');
  const said = await askProgram(config.dataDir, { do: 'consulta-protect', passphrase: one });
  if (said && !said.done) throw new StoreError('locked', said.said);
  call.out(said?.said ?? (await protectStopped(call, config, one)));
  call.out('After each start somebody has to give it: consulta unlock, or the console, My access.');
  call.out('Nobody can help whoever forgets it: what was told before is lost then.');
}

/** While the program runs it must be the one to do it: it would go on sealing as before. */
async function protectStopped(call: Call, config: Config, passphrase: string): Promise<string> {
  const { dataDir: folder, databaseUrl: url } = config;
  const protect = () =>
    withExistingStore(call, (store) => protectCases(store, passphrase, call.io.now()));
  const count = await whileAlone({ folder, url }, protect);
  if (count === null) {
    throw new StoreError('locked', 'Consulta has a passphrase: start the program and unlock it.');
  }
  return `Consulta has this passphrase now; ${count} values were sealed anew.`;
}

/** Has Consulta be read again, until the program stops. */
export async function unlockConsulta(call: Call): Promise<void> {
  const config = readConfig(call.io.environment);
  const passphrase = await passphrases(call)('Passphrase of Consulta');
  const said = await askProgram(config.dataDir, { do: 'consulta-unlock', passphrase });
  if (!said) throw new UsageError('the program is not running here; is DATA_DIR what it has?');
  if (!said.done) throw new StoreError('locked', said.said);
  call.out(said.said);
}
