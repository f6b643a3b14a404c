import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellPerson } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { type Step, stepsOf } from './rules/checklists.ts';
import { isLive, membersOf } from './rules/requests.ts';
import { tellRequester } from './staff.ts';
import { asksOf } from './store/asks.ts';
import { type SupportRequest, updateRequest } from './store/requests.ts';

const DAY = 24 * 60 * 60_000;

/** DONE with the number of a step: everyone else in a bond run hears of it, and staff. */
export async function markStep(
  act: Act,
  request: SupportRequest,
  number: number,
): Promise<Outcome> {
  const { tx, person, now, language } = act;
  const { code, kind, steps } = request;
  const list = stepsOf(kind);
  const step = list[number - 1];
  if (!isLive(request.state)) return told(refusal('requests.over-already', { code }));
  if (!step) {
    const key = list.length === 0 ? 'requests.steps.none' : 'requests.steps.unknown';
    return told(say(key, { code, number, last: list.length }));
  }
  if (step in steps) return told(say('requests.steps.already', { code, number }));
  request.steps = { ...steps, [step]: now };
  await updateRequest(tx, request.id, { steps: request.steps });
  const subject = `request:${request.id}`;
  await audit(tx, { actorId: person.id, action: 'request.step', subject, details: { step } }, now);
  if (kind === 'bond') await tellOthers(act, request, step, number);
  const next = list.find((one) => !(one in request.steps));
  return told(
    say('requests.steps.marked', { code, number, step: nameOf(step, language) }),
    next
      ? say('requests.steps.next', {
          number: list.indexOf(next) + 1,
          step: nameOf(next, language),
        })
      : say('requests.steps.all', { code }),
  );
}

function nameOf(step: Step, language: Language): string {
  return text(language, `requests.step.${step}`);
}

async function tellOthers(
  { tx, world, person }: Act,
  request: SupportRequest,
  step: Step,
  number: number,
): Promise<void> {
  const { id, code, createdById } = request;
  const says = (language: Language): Say[] => [
    say('requests.steps.told', { code, number, step: nameOf(step, language) }),
  ];
  for (const one of membersOf(await asksOf(tx, id))) {
    if (one.personId === person.id || !one.standing) continue;
    await tellPerson(tx, world, one.personId, one.addressId, {
      key: `request-step:${id}:${step}:${one.personId}`,
      says,
      lane: 'ask',
      lasts: DAY,
      about: code,
    });
  }
  if (createdById !== person.id) {
    await tellRequester(tx, world, request, { key: `request-step-staff:${id}:${step}`, says });
  }
}
