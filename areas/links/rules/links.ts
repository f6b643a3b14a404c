/** A way by which people join, and what opens it. */
export interface JoinLink {
  channel: 'sms' | 'signal' | 'telegram';
  url: string;
  /** The number or name that is written to, as people read it. */
  contact: string;
}

/**
 * The link that opens a channel with its first message written, as far as it lets one: Signal has
 * no way to write it beforehand.
 * @param contact our number, or the name of our bot
 * @param words what is sent to join
 */
export function joinLink(
  channel: JoinLink['channel'],
  contact: string,
  words: string,
  code: string,
): JoinLink {
  switch (channel) {
    case 'sms': {
      const number = e164(contact);
      // Telephones differ in what they expect before the body; all of them read "?&".
      return {
        channel,
        contact: number,
        url: `sms:${number}?&body=${encodeURIComponent(words)}`,
      };
    }
    case 'signal': {
      const number = e164(contact);
      return { channel, contact: number, url: `https://signal.me/#p/${number}` };
    }
    case 'telegram': {
      const name = contact.replace(/^@/, '');
      return { channel, contact: `@${name}`, url: `https://t.me/${name}?start=${code}` };
    }
  }
}

/**
 * The link that opens a channel to write to us, with words ready to be sent where it takes any.
 * @param words null to leave it empty
 */
export function writeLink(
  channel: JoinLink['channel'],
  contact: string,
  words: string | null,
): JoinLink {
  const { url, ...rest } = joinLink(channel, contact, words ?? '', '');
  const bare = url.replace(/\?.*$/, '');
  if (words === null || channel === 'signal') return { ...rest, url: bare };
  return {
    ...rest,
    url: channel === 'sms' ? url : `${bare}?text=${encodeURIComponent(words)}`,
  };
}

/** Numbers of ten digits and more are international ones; shorter are carriers' short codes. */
function e164(number: string): string {
  return /^\d{10,}$/.test(number) ? `+${number}` : number;
}
