import { sql } from 'drizzle-orm';
import { UNDO_MS } from '../../../areas/deferred.ts';
import { receiveAddressChange } from '../../../areas/membership/address-change.ts';
import type { Town } from '../town.ts';
import type { Action } from './action.ts';
import type { Broken } from './broken.ts';
import { type Announced, judgeEnd, judgeGate, judgeMessages } from './judge.ts';
import { Ledger, type Message } from './ledger.ts';
import { admins, eyewitnesses, openSmallTown, spots, verifiers } from './small-town.ts';

/** The words of the contract. */
const words = {
  accept: 'VOY {c} 10',
  confirm: 'CONFIRMO {c}',
  false: 'FALSO {c}',
  unable: 'NO PUDE {c}',
  left: 'SE FUERON {c}',
  watching: 'SIGO MIRANDO {c}',
  approve: 'APROBAR {c} SÍ',
  reject: 'RECHAZAR {c} SÍ',
  end: 'TERMINAR {c} SÍ',
  retract: 'RETIRAR {c} SÍ',
  halt: 'DETENER {c} SÍ',
} as const;

type Decided = Extract<Action, { afterwards: unknown }>;

const MINUTE = 60_000;
const REMEMBERED = 60 * 60_000;

/** Plays a story in a town of its own, four hours more, and says which promises were not kept. */
export async function play(story: readonly Action[]): Promise<Broken[]> {
  const town = await openSmallTown();
  try {
    const scene = new Scene(town);
    for (const action of story) await scene.step(() => scene.act(action));
    for (const who of [0, 1] as const) await scene.step(() => scene.act({ do: 'resume', who }));
    await scene.step(() => scene.act({ do: 'pass', minutes: 240 }));
    return [...scene.broken, ...judgeEnd(scene.ledger)];
  } finally {
    await town.close();
  }
}

class Scene {
  readonly ledger = new Ledger();
  readonly broken: Broken[] = [];
  readonly #town: Town;
  #lastBroadcast = 0;
  /** What was decided and may still be undone. */
  readonly #decided = new Set<string>();
  /** When each message went out, in the order of `town.sent`. */
  readonly #sentAt: number[] = [];

  constructor(town: Town) {
    this.#town = town;
    for (const adapter of town.adapters.values()) {
      adapter.fail = () => {
        this.#sentAt.push(town.clock.now());
        return undefined;
      };
    }
  }

  /** Does one thing, and judges what was announced and sent because of it. */
  async step(act: () => Promise<void>): Promise<void> {
    const from = this.ledger.messages.length;
    await act();
    for (const one of await this.#announced()) this.broken.push(...judgeGate(this.ledger, one));
    this.broken.push(...judgeMessages(this.ledger, this.ledger.messages.slice(from)));
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case 'pass':
        return this.#pass(action.minutes);
      case 'report':
      case 'more':
      case 'withdraw':
      case 'confirm-own':
        await this.#tell(action);
        return;
      case 'freeze':
      case 'stop':
        return this.#leave(action);
      case 'pause':
      case 'resume':
        return this.#pause(action);
      case 'drill':
        return this.#drill(admins[action.who]);
      case 'approve':
      case 'reject':
      case 'end':
      case 'retract':
      case 'halt':
        return this.#decide(action, admins[action.who]);
      default:
        return this.#answer(action.do, verifiers[action.who], action.back);
    }
  }

  async #pass(minutes: number): Promise<void> {
    await this.#town.pass(minutes);
    this.#decided.clear();
    this.#read();
  }

  async #tell(action: Extract<Action, { do: 'report' | 'more' | 'withdraw' | 'confirm-own' }>) {
    const { ledger } = this;
    const who = eyewitnesses[action.who];
    const at = this.#town.clock.now();
    const own = ledger.sightings.findLast((one) => one.who === who);
    switch (action.do) {
      case 'report': {
        const { id, said } = spots[action.place];
        ledger.sightings.push({ at, who, place: id });
        return this.#say(who, `veo 3 agentes de ICE en ${said}, los estoy viendo ahora`);
      }
      case 'more':
        if (!own) return;
        // Without a place it is about what they told of last, unless that was long ago.
        if (at - own.at < REMEMBERED) ledger.sightings.push({ ...own, at });
        return this.#say(who, 'siguen ahí, todavía los estoy viendo');
      case 'withdraw':
        ledger.sightings = ledger.sightings.filter((one) => one.who !== who);
        return this.#say(who, 'perdón, me equivoqué, era falsa alarma, no era la migra');
      case 'confirm-own': {
        const code = ledger.toldOf.get(who)?.at(-1);
        return code ? this.#say(who, `CONFIRMO ${code}`) : undefined;
      }
    }
  }

  async #answer(
    what: 'accept' | 'confirm' | 'false' | 'unable' | 'left' | 'watching',
    who: string,
    back: number,
  ): Promise<void> {
    const { ledger } = this;
    const code = ledger.toldOf.get(who)?.at(-1 - back);
    if (!code || ledger.stopped.has(who)) return;
    if (!ledger.frozen.has(who) && what !== 'accept' && what !== 'watching') {
      ledger.answered(who, code, what);
    }
    const visit = { at: this.#town.clock.now(), who, code };
    const told = await this.#say(who, words[what].replace('{c}', code));
    if (ledger.frozen.has(who) || told.some(({ kinds }) => kinds.has('alreadyClosed'))) return;
    if (what !== 'unable') ledger.visits.push({ ...visit, what });
    else ledger.visits = ledger.visits.filter((one) => one.who !== who || one.code !== code);
  }

  async #decide({ do: what, back, afterwards }: Decided, who: string): Promise<void> {
    const { ledger } = this;
    const code = ledger.toldOf.get(who)?.at(-1 - back);
    if (!code) return;
    if (what === 'approve' && afterwards !== 'undo') ledger.approved(who, code);
    await this.#say(who, words[what].replace('{c}', code));
    if (afterwards === 'go-on') this.#decided.add(code);
    else if (afterwards === 'wait') await this.#pass(UNDO_MS / MINUTE);
    else await this.#undo(who, what, code);
  }

  /** What was stopped at once cannot be undone; of anything else nobody hears. */
  async #undo(who: string, what: Decided['do'], code: string): Promise<void> {
    const from = this.ledger.messages.length;
    const isOther = this.#decided.has(code);
    await this.#say(who, 'DESHACER');
    await this.#pass(UNDO_MS / MINUTE);
    const told = this.ledger.messages.slice(from);
    const heard = told.find((one) => one.code === code && one.kinds.has('correction'));
    if (heard && !isOther)
      this.broken.push({ promise: 'undone', how: `${heard.to} heard of ${what} ${code}` });
  }

  async #leave(action: Extract<Action, { do: 'freeze' | 'stop' }>): Promise<void> {
    const who = verifiers[action.who];
    if (action.do === 'stop') {
      this.ledger.stopped.add(who);
      return void (await this.#say(who, 'ALTO'));
    }
    this.ledger.frozen.add(who);
    const change = { kind: 'identity' } as const;
    await receiveAddressChange(this.#town.world, { channel: 'signal', address: who, change });
    await this.#town.deliver();
    this.#read();
  }

  /** The pause holds until two different admins want to go on. */
  async #pause(action: Extract<Action, { do: 'pause' | 'resume' }>): Promise<void> {
    const { ledger } = this;
    const who = admins[action.who];
    if (action.do === 'pause') ledger.pausedFor = new Set();
    ledger.lastPausedAt = ledger.pausedFor ? this.#town.clock.now() : ledger.lastPausedAt;
    if (action.do === 'resume' && ledger.pausedFor?.add(who).size === 2) ledger.pausedFor = null;
    await this.#say(who, action.do === 'pause' ? 'PAUSAR TODO' : 'REANUDAR TODO SÍ');
    await this.#pass(UNDO_MS / MINUTE);
  }

  async #drill(who: string): Promise<void> {
    const known = new Set(this.ledger.messages.flatMap(({ code }) => code ?? []));
    const told = await this.#say(who, 'SIMULACRO: ICE en el Walmart de Hendersonville, 3 agentes');
    for (const { code } of told) if (code && !known.has(code)) this.ledger.drills.add(code);
  }

  async #say(from: string, text: string): Promise<Message[]> {
    await this.#town.hear({ from, channel: 'signal', text });
    return this.#read();
  }

  #read(): Message[] {
    const read = this.ledger.messages.length;
    return this.ledger.read(
      this.#town.sent.slice(read).map((sent, i) => ({ sent, at: this.#sentAt[read + i] ?? 0 })),
    );
  }

  async #announced(): Promise<Announced[]> {
    const rows = await this.#town.store.read((q) =>
      q.rows<Announced>(sql`
        SELECT id, about AS code, kind, tier FROM broadcasts
        WHERE id > ${this.#lastBroadcast} ORDER BY id`),
    );
    this.#lastBroadcast = rows.at(-1)?.id ?? this.#lastBroadcast;
    return rows;
  }
}
