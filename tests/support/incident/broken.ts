/** What must hold whatever happens in whatever order. */
export const promises = {
  gate: 'nobody is told without two who confirmed, or one and an admin',
  closed: 'every alert is closed within four hours',
  recipients: 'a correction reaches exactly those the alert reached',
  went: 'nobody is told that nobody could go when somebody went',
  news: 'nobody is told that there are no new reports when there are',
  once: 'nobody is told of an event twice while it lasts',
  drill: 'a drill says so in every message and reaches no subscriber',
  undone: 'nobody hears of a decision that was undone',
  pause: 'no alert goes out while everything is paused',
} as const;

export type Promised = keyof typeof promises;

/** A promise that was not kept, and how. */
export interface Broken {
  promise: Promised;
  how: string;
}
