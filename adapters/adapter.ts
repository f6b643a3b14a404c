import type { Logger } from 'pino';
import type { FailureReason } from './send-error.ts';

/** Every channel a person can be reached on. Each has a folder here and a line in registry.ts. */
export const channels = ['signal', 'telegram', 'sms', 'simulator'] as const;
export type Channel = (typeof channels)[number];

export interface Location {
  latitude: number;
  longitude: number;
}

export interface Photo {
  contentType: string;
  bytes: Buffer;
  /** Ours to give away: the app may save and forward it. */
  keepable?: boolean;
}

/** A small file to keep, such as an entry for a calendar. */
export interface Attachment {
  contentType: string;
  name: string;
  bytes: Buffer;
}

/** What a message held that we do not have. */
export type Unreadable =
  /** A voice note, a file: the channel cannot pass it on. */
  | 'unsupported'
  /** It came without its key. */
  | 'garbled'
  /** A picture that may be seen once only, and is not kept. */
  | 'once'
  /** A picture that could not be fetched. */
  | 'lost'
  /** It came faster than anybody writes, and was not read. */
  | 'often';

/** One message from a person, parsed and trusted. */
export interface Inbound {
  channel: Channel;
  /** Which of our numbers or bots was written to. */
  account: string;
  /** The provider's id; a second message with the same one is a duplicate delivery. */
  id: string;
  /** The person's address on this channel. */
  from: string;
  /** Another address the same person is known by here, such as a phone number behind a UUID. */
  alias?: string;
  /** When it was sent, in milliseconds since 1970. */
  at: number;
  text: string;
  /** The language of the person's app (BCP 47), where the provider says it. */
  language?: string;
  /** The id of a pressed button. */
  button?: string;
  location?: Location;
  photos?: Photo[];
  /** The provider's id of the message of ours that this one quotes or reacts to. */
  regarding?: string;
  /** An emoji put on one of our messages; such an inbound has no text. */
  reaction?: string;
  /** Why something it held is missing. */
  unreadable?: Unreadable;
  /** True where its pictures are on their way still. */
  pictured?: boolean;
  /** What it was sent together with: the later pictures of one album ask and answer nothing. */
  group?: string;
  /** True of pictures that follow the message they came with. */
  follows?: boolean;
  /** True where it says anew what an earlier one said. */
  edits?: boolean;
  /** True where the person took an earlier message back; such an inbound holds nothing else. */
  takenBack?: boolean;
}

export interface Button {
  id: string;
  label: string;
}

/** One message to a person. */
export interface Outbound {
  account: string | null;
  to: string;
  text: string;
  buttons?: Button[];
  /** Offers the phone's own "share my location" button, where the channel has one. */
  askLocation?: boolean;
  photo?: Photo;
  /** Only where the channel takes files, and never with a photo. */
  file?: Attachment;
  /** Milliseconds since 1970 after which the message must not be delivered any more. */
  expiresAt?: number;
  /** Our own id of the delivery, passed to providers that can echo it. */
  reference?: string;
}

/** What became of a message after the provider took it. */
export interface Receipt {
  channel: Channel;
  account: string;
  /** The provider's ids, as `send` returned them. */
  ids: string[];
  /** The `reference` given to `send`, where the provider gives it back. */
  reference?: string;
  /** The address the receipt came from, where the provider says it. */
  from?: string;
  /** When each was sent, in milliseconds since 1970, where the ids say it. */
  sentAt?: number[];
  state: 'delivered' | 'read' | 'failed';
  reason?: FailureReason;
}

/** A change to an address that the provider reported. */
export interface AddressChange {
  channel: Channel;
  address: string;
  /** Another address the same person is known by here. */
  alias?: string;
  change: { kind: 'moved'; to: string } | { kind: 'identity' } | { kind: 'left' | 'back' };
}

/** What an adapter tells the rest. Each promise settles only once the news is committed. */
export interface AdapterEvents {
  inbound(message: Inbound): Promise<void>;
  receipt(receipt: Receipt): Promise<void>;
  address(change: AddressChange): Promise<void>;
}

/** What texts for a channel have to fit. */
export interface Limits {
  /** Longest text of one message, in UTF-16 units. */
  maxText: number;
  /** `short`: every part costs money, so wordings are brief; `full`: they may explain. */
  style: 'short' | 'full';
  /** Whether buttons are shown; elsewhere choices are numbered lines. */
  buttons: boolean;
  photos: boolean;
  /** Whether files that are no pictures can be sent. */
  files?: boolean;
  /** Whether people can share where they are. */
  locations: boolean;
  /** Messages a second and account; SMS counts parts. */
  rate: number;
  /** Whether the rate is only where to begin, since the provider does not tell its limit. */
  adapts?: boolean;
  /** How close together one address may be written to, in milliseconds; a few may come at once. */
  spacing?: { everyMs: number; burst: number };
  /** Calls whose outcome is not stored yet, at once and account. */
  concurrency: number;
  /** Whether the provider tells that a message reached the phone. */
  receipts: boolean;
  /**
   * Whether who wrote is certain enough for staff commands. An SMS sender can be forged, so
   * admin commands are refused there and verdicts need a code sent to that number.
   */
  provenSender: boolean;
}

/** What can be wrong with an account, for a person to mend. */
export type ChannelProblem =
  /** The provider refuses our key or token. */
  | 'credentials'
  /** Another program uses the same account. */
  | 'conflict'
  /** The provider does not answer; it is tried again. */
  | 'unreachable'
  /** A captcha has to be solved by a person. */
  | 'challenge';

export interface ChannelState {
  account: string;
  state: 'ready' | 'connecting' | 'paused' | 'stopped';
  problem?: ChannelProblem;
}

export interface RouteRequest {
  headers: Headers;
  query: URLSearchParams;
  body: Buffer;
}

export interface RouteAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** An HTTP route an adapter needs, as plain data: no adapter knows the server. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  /** True where only this machine may call it. */
  local?: boolean;
  /** More bytes than the server else takes, where the provider may send more. */
  maxBody?: number;
  /** Whether the headers alone show that the provider calls; else its body is not even read. */
  admits?(headers: Headers): boolean;
  handle(request: RouteRequest): Promise<RouteAnswer>;
}

/** One channel. */
export interface Adapter {
  readonly channel: Channel;
  readonly accounts: string[];
  /** The number or name by which people write to us, where there is one to be told. */
  readonly contact?: string | undefined;
  readonly limits: Limits;
  readonly routes: Route[];
  /** Other channels that it plays, as the simulator does; each is an adapter of its own beside it. */
  readonly plays?: readonly Adapter[];
  start(events: AdapterEvents): Promise<void>;
  stop(): Promise<void>;
  /** Sends one message and returns the provider's id; throws only `SendError`. */
  send(message: Outbound): Promise<{ id: string }>;
  /**
   * Has messages between one of our accounts and an address disappear from both phones some time after
   * they were read; where left out, the channel cannot.
   * @param fading.after in milliseconds
   * @returns whether the provider took it
   */
  fade?(fading: { account: string | null; to: string; after: number }): Promise<boolean>;
  /** What a message takes of the rate, where it is not one. */
  cost?(text: string): number;
  status(): ChannelState[];
  /**
   * Asks the provider whether it knows us, without taking or sending anything.
   * @returns what is wrong and how to mend it, or null
   */
  probe(): Promise<string | null>;
}

/** What every adapter is given besides its settings. */
export interface AdapterContext {
  now: () => number;
  log: Logger;
}
