import { events, type Place, type RealEvent } from './events.ts';
import { textsOf } from './kinds.ts';
import type { Staff } from './people.ts';
import { eventsNear, placeSaid } from './places-said.ts';
import { choose } from './sightings.ts';
import { choicesOf, MINUTE, pressed, type Received, SECOND, type Stage } from './stage.ts';
import { verifierWords } from './wordings.ts';

const READING = 20 * SECOND;
/** A request older than this is not taken up any more. */
const FRESH = 30 * MINUTE;
/** Of a hundred requests, how many somebody off duty takes up. */
const OFF_DUTY = 50;
/** Of a hundred visits, in how many they first say that they are still watching. */
const WATCHING = 10;

interface Request {
  code: string;
  place: Place;
  received: Received;
}

/** A volunteer who reads one request after another and goes to one place at a time. */
export interface Verifier {
  readonly who: Staff;
  read(received: Received): void;
}

/** @param silent goes once without ever answering */
export function createVerifier(stage: Stage, who: Staff, silent: boolean): Verifier {
  let unread: Request[] = [];
  const visited = new Set<string>();
  let reading = false;
  let visit: Request | null = null;
  let quiet = silent;
  let lastVerdict: 'confirm' | 'false' | 'left' | null = null;

  function readNext(): void {
    if (reading || visit !== null || unread.length === 0) return;
    reading = true;
    stage.after(READING, async () => {
      reading = false;
      const request = unread.shift();
      if (request && wants(request)) await go(request, request.place);
      readNext();
    });
  }

  function wants({ place, received }: Request): boolean {
    if (visited.has(place.id) || stage.now() - received.at > FRESH) return false;
    return who.onDuty || stage.random() * 100 < OFF_DUTY;
  }

  async function go(request: Request, place: Place): Promise<void> {
    visit = request;
    await answer(request, 'going');
    const away = (10 + stage.random() * 10) * MINUTE;
    if (stage.random() * 100 < WATCHING) {
      stage.after(away - 4 * MINUTE, async () => {
        if (visit === request) await answer(request, 'watching');
      });
    }
    stage.after(away, async () => {
      if (visit !== request) return;
      visit = null;
      visited.add(place.id);
      if (quiet) quiet = false;
      else await tellFound(request, place);
      readNext();
    });
  }

  async function tellFound(request: Request, place: Place): Promise<void> {
    const event = events.find(({ id }) => id === place.id);
    const ends = event && stage.startedAt + (event.starts + event.lasts) * MINUTE;
    const verdict = ends === undefined ? 'false' : stage.now() < ends ? 'confirm' : 'left';
    lastVerdict = verdict;
    stage.found.push({ at: stage.now(), by: who.name, place, verdict });
    await answer(request, verdict);
  }

  /** By the button of the request, or in words. */
  async function answer(request: Request, what: keyof typeof verifierWords.es): Promise<void> {
    const ids = { going: 'on-my-way', confirm: 'confirm', false: 'false', watching: '', left: '' };
    const { sent } = request.received;
    const button = sent.buttons?.find(({ id }) => ids[what] !== '' && id.startsWith(ids[what]));
    if (button && stage.random() < 0.5) return stage.say(who, pressed(sent, button));
    const event: Partial<RealEvent> = request.place;
    const text = verifierWords[who.language][what]
      .replace('{c}', request.code)
      .replace('{n}', String(event.agents ?? 0))
      .replace('{v}', String(event.vans ?? 0));
    return stage.say(who, { text });
  }

  /** What is asked of who has answered: the same verdict once more, or a fact. */
  function answerQuestion(received: Received): void {
    const choices = choicesOf(received.sent);
    if (choices.length === 0 || lastVerdict === null) return;
    const wanted = lastVerdict;
    const nothing = textsOf('instead.nothing');
    const choice =
      choices.find(({ id }) => id.startsWith(wanted)) ??
      choices.find(({ label }) => nothing.includes(label)) ??
      choices[0];
    if (choice) stage.after(10 * SECOND, () => stage.say(who, pressed(received.sent, choice)));
  }

  /** Whether it is still there: they look again, and say what is so. */
  function lookAgain({ sent, code }: Received): void {
    const place = code && stage.placeOf(code);
    const event = place && events.find(({ id }) => id === place.id);
    const ends = event && stage.startedAt + (event.starts + event.lasts) * MINUTE;
    const isOver = ends !== undefined && ends !== null && ends !== '' && stage.now() > ends;
    const choice = choicesOf(sent).find(({ id }) => id.startsWith(isOver ? 'left' : 'watching'));
    if (choice) stage.after(2 * MINUTE, () => stage.say(who, pressed(sent, choice)));
  }

  /** It is over, or others go. */
  function dropIt(code: string): void {
    unread = unread.filter((one) => one.code !== code);
    if (visit?.code !== code) return;
    visit = null;
    readNext();
  }

  return {
    who,
    read(received) {
      const { kinds, sent, code } = received;
      const isOver = kinds.has('closed') || kinds.has('alreadyClosed') || kinds.has('enough');
      if (kinds.has('request') && code) {
        unread.push({ code, place: placeMeant(stage, code, sent.text), received });
        readNext();
      } else if (isOver && code) {
        dropIt(code);
      } else if (kinds.has('askedWatching')) {
        lookAgain(received);
      } else if (!kinds.has('more')) {
        answerQuestion(received);
      }
    },
  };
}

/** The place named in a request; by its town alone, one of the events there. */
function placeMeant(stage: Stage, code: string, text: string): Place {
  return placeSaid(text) ?? stage.placeOf(code) ?? choose(eventsNear(text), stage.random);
}
