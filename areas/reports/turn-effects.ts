import type { Scene } from '../scene.ts';
import { unsentDraft } from './dialogue.ts';
import { file } from './reporter.ts';

/** Files a report that was begun and not sent, before another dialogue takes its place. */
export async function fileUnsent(scene: Scene): Promise<void> {
  const draft = unsentDraft(scene.session.dialogue);
  if (draft) scene.reply(...(await file(scene, draft)).says);
}
