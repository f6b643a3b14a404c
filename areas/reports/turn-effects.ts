import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { type Draft, unsentDraft } from './dialogue.ts';
import { fileReport } from './file.ts';
import { reportByCode } from './store/reports.ts';

/** Files what a reporter told, and says so. */
export async function file(scene: Scene, draft: Draft): Promise<void> {
  const { tx, world, person, address, limits } = scene;
  const reporter = { personId: person.id, addressId: address.id };
  const report = await fileReport(tx, world, draft, reporter);
  const style = limits.style === 'short' ? 'short' : 'full';
  const key = report.state === 'received' ? 'report.unasked' : 'report.received';
  scene.reply(say(`${key}.${style}`, { code: report.code }));
  if (person.state === 'left') scene.reply(say('report.stopped', { code: report.code }));
}

/** Files a report that was begun and not sent, before another dialogue takes its place. */
export async function fileUnsent(scene: Scene): Promise<void> {
  const draft = unsentDraft(scene.session.dialogue);
  if (draft) await file(scene, draft);
}

export async function reportStatus(scene: Scene, code: string): Promise<void> {
  const report = await reportByCode(scene.tx, code);
  if (report) scene.reply(say(`status.${report.state}`, { code }));
}
