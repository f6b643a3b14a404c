import type { Button } from '../adapter.ts';
import type { PhoneMessage } from '../simulated-phone.ts';

const KEPT_MESSAGES = 5000;
const KEPT_PICTURES = 40;

/** What all simulated phones show, in the order in which it came; in memory alone. */
export class Threads {
  #messages: PhoneMessage[] = [];
  #last = 0;
  #changes = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Shows one more message; returns its id, which counts up over all phones. */
  show(message: Omit<PhoneMessage, 'id' | 'at'>): number {
    this.#last += 1;
    const at = new Date(this.#now()).toISOString();
    this.#messages.push({ id: this.#last, at, ...message });
    if (this.#messages.length > 2 * KEPT_MESSAGES) {
      this.#messages = this.#messages.slice(-KEPT_MESSAGES);
    }
    if (message.picture) this.#dropPictures();
    this.#changes += 1;
    return this.#last;
  }

  /** They are what takes room. */
  #dropPictures(): void {
    const pictured = this.#messages.filter(({ picture }) => picture);
    for (const one of pictured.slice(0, -KEPT_PICTURES)) delete one.picture;
  }

  /** What a phone shows after a message id, oldest first. */
  of(phone: string, after: number): PhoneMessage[] {
    return this.#messages.filter((one) => one.phone === phone && one.id > after);
  }

  byId(id: number): PhoneMessage | undefined {
    return this.#messages.find((one) => one.id === id);
  }

  /** The last message that a phone received. */
  lastTo(phone: string): PhoneMessage | undefined {
    return this.#messages.findLast((one) => one.phone === phone && one.direction === 'in');
  }

  /** What a pressed button says, as far as the phone still shows it. */
  buttonOf(phone: string, id: string): Button | undefined {
    const offered = this.#messages
      .filter((one) => one.phone === phone)
      .flatMap(({ buttons }) => buttons);
    return offered.findLast((one) => one.id === id);
  }

  get last(): number {
    return this.#last;
  }

  /** Grows with all that a phone shows otherwise than before. */
  get changes(): number {
    return this.#changes;
  }

  changed(): void {
    this.#changes += 1;
  }

  /** Empties all phones; ids go on, so that nobody takes an old message for a new one. */
  forget(): void {
    this.#messages = [];
    this.#changes += 1;
  }
}
