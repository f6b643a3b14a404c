import { Readable, Writable } from 'node:stream';
import { runCli } from '../../cli.ts';
import { secureRandom } from '../../random.ts';

export interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** A command line in this process, with an environment and a data folder of its own. */
export function commandLine(folder: string) {
  return async (
    args: readonly string[],
    more: { input?: string; env?: Record<string, string> } = {},
  ): Promise<Ended> => {
    const output = collector();
    const errors = collector();
    const status = await runCli(args, {
      environment: { DATA_DIR: folder, ...more.env },
      input: Readable.from([more.input ?? '']),
      output: output.stream,
      errors: errors.stream,
      now: Date.now,
      random: secureRandom,
    });
    return { status, stdout: output.text(), stderr: errors.text() };
  };
}

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
