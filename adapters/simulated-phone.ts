import type { Attachment, Button, Channel, Location, Photo } from './adapter.ts';

/** What somebody does on a simulated phone; a button pressed, a place or a picture may come with words. */
export interface PhoneSending {
  from: string;
  text?: string | undefined;
  location?: Location | undefined;
  /** The id of a pressed button. */
  button?: string | undefined;
  photo?: Photo | undefined;
  /** A voice note, which no channel here can pass on. */
  voice?: boolean | undefined;
  /** An emoji put on the last message that the phone received. */
  reaction?: string | undefined;
}

/** A message as a simulated phone shows it. */
export interface PhoneMessage {
  id: number;
  phone: string;
  /** By which it went: a phone can be given another one. */
  channel: Channel;
  /** `in`: the phone received it. */
  direction: 'in' | 'out';
  text: string;
  buttons: Button[];
  picture?: Photo;
  file?: Attachment;
  /** What was done to send it; left out where the phone received it. */
  done?: Omit<PhoneSending, 'from' | 'photo'> & { photo?: boolean };
  /** Parts the carrier bills, on a channel that is billed by them. */
  parts?: number;
  /** ISO 8601. */
  at: string;
}
