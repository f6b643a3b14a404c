import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playTranscript } from './support/transcript.ts';

const folder = new URL('./transcripts/', import.meta.url);

// After a change that is meant, `npx vitest run tests/transcripts.test.ts -u` writes them anew.
for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
  test(`the conversation goes as in ${name}`, async () => {
    const file = new URL(name, folder);
    const played = await playTranscript(readFileSync(file, 'utf8'));
    await expect(played).toMatchFileSnapshot(file.pathname);
  });
}
