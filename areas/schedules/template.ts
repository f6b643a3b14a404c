import { may } from '../../people/authority.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import type { ScheduleDeed } from './deed.ts';
import { scheduleByCode } from './store/schedules.ts';
import { addTemplate, eraseTemplate } from './store/templates.ts';

type Given<What extends string> = Extract<ScheduleDeed, { do: 'template'; act: What }>;

const LONGEST_NAME = 60;

/** Keeps the words of a message under a name. */
export async function keepTemplate(
  { tx, person, now }: Act,
  { code, name }: Given<'keep'>,
): Promise<Outcome> {
  if (!may(person, 'decide')) return told(refusal('schedule.no-staff'));
  const message = await scheduleByCode(tx, code);
  const named = name.trim().slice(0, LONGEST_NAME);
  if (message?.content.kind !== 'text' || named === '') return told(refusal('message.no-template'));
  await addTemplate(tx, { name: named, texts: message.content.texts }, person.id, now);
  return told(say('message.template-kept', { name: named }));
}

/** Keeps words no longer. */
export async function dropTemplate({ tx, person }: Act, { id }: Given<'drop'>): Promise<Outcome> {
  if (!may(person, 'decide')) return told(refusal('schedule.no-staff'));
  await eraseTemplate(tx, id);
  return told(say('message.template-dropped'));
}
