import type { Sent } from '../recorder.ts';
import { type Kind, kindsOf } from '../surge/kinds.ts';
import { codesIn, placeSaid } from '../surge/places-said.ts';

/** A message that went out, read. */
export interface Message {
  at: number;
  to: string;
  text: string;
  kinds: ReadonlySet<Kind>;
  code: string | null;
}

/** Somebody set out, or said what they found. */
interface Visit {
  at: number;
  who: string;
  code: string;
  what: 'accept' | 'confirm' | 'false' | 'left' | 'watching';
}

/** What the people of the model did and got, as one who watches all phones would write it down. */
export class Ledger {
  readonly messages: Message[] = [];
  /** The codes each member of staff was told of, in order. */
  readonly toldOf = new Map<string, string[]>();
  readonly placeOf = new Map<string, string>();
  /** The last verdict of each verifier, by code. */
  readonly verdicts = new Map<string, Map<string, string>>();
  readonly approvals = new Map<string, Set<string>>();
  visits: Visit[] = [];
  /** What eyewitnesses wrote of each place, unless they took it back. */
  sightings: { at: number; who: string; place: string }[] = [];
  readonly frozen = new Set<string>();
  readonly stopped = new Set<string>();
  readonly drills = new Set<string>();
  /** Who wants to go on, while everything is paused; null while nothing is. */
  pausedFor: Set<string> | null = null;
  lastPausedAt = 0;

  /** Reads what went out; returns it. */
  read(out: readonly { at: number; sent: Sent }[]): Message[] {
    const read = out.map(({ at, sent: { to, text } }): Message => {
      const [code = null] = codesIn(text);
      return { at, to, text, kinds: kindsOf(text), code };
    });
    for (const message of read) this.#note(message);
    this.messages.push(...read);
    return read;
  }

  #note({ to, text, code, kinds }: Message): void {
    if (code === null) return;
    const place = placeSaid(text);
    const isAbout = kinds.has('request') || kinds.has('more');
    if (place && isAbout && !this.placeOf.has(code)) this.placeOf.set(code, place.id);
    const known = this.toldOf.get(to) ?? [];
    if (known.at(-1) !== code) this.toldOf.set(to, [...known.filter((one) => one !== code), code]);
  }

  /** How many different people confirmed it and have not said otherwise since. */
  confirms(code: string): number {
    return [...(this.verdicts.get(code) ?? [])].filter(
      ([who, verdict]) => !this.frozen.has(who) && (verdict === 'confirm' || verdict === 'left'),
    ).length;
  }

  answered(who: string, code: string, verdict: string): void {
    const before = this.verdicts.get(code) ?? new Map<string, string>();
    this.verdicts.set(code, before.set(who, verdict));
  }

  approved(who: string, code: string): void {
    this.approvals.set(code, (this.approvals.get(code) ?? new Set()).add(who));
  }
}
