import common from './common.json' with { type: 'json' };
import { setOf } from './lists.ts';
import type { Span } from './spans.ts';
import type { Word } from './words.ts';

const at = setOf(common.at);
const dot = setOf(common.dot);
const slash = setOf(common.slash);
const mailHosts = setOf(common.mailHosts);
const domains = setOf(common.domains);
const shortHosts = setOf(common.shortHosts);
const shortDomains = setOf(common.shortDomains);

/** Links and addresses for e-mail, also where they are written so that no program sees them. */
export function linksIn(text: string, words: readonly Word[]): Span[] {
  return [...chunks(text), ...domainNames(text, words), ...handles(text, words)];
}

const ADDRESS = /^(?:https?|hxxps?|ftp|tg|sgnl|mailto|tel|sms)$/;

/** Whatever has no space in it and is plainly an address of something. */
function chunks(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/g)) {
    const low = chunk.toLowerCase();
    const scheme = low.split(/[^a-z]/).find((part) => ADDRESS.test(part));
    const isScheme = scheme !== undefined && new RegExp(`${scheme}:`).test(low);
    if (low.includes('http') || low.includes('://') || low.includes('www.') || isScheme) {
      found.push({ start: index, end: index + chunk.length, kind: 'link' });
    }
  }
  return found;
}

/** A dot as it is said, typed, or bracketed. */
function isDot(gap: string): boolean {
  return /^(?:\.| ?[[({]\.[\])}] ?| \. ?)$/.test(gap);
}

/** The places where words are joined to a name of a host: "bit.ly", "bit dot ly", "gmail punto com". */
function domainNames(text: string, words: readonly Word[]): Span[] {
  return words.flatMap((word, i) => {
    const spoken = dot.has(words[i - 1]?.norm ?? '') && isLoose(word.gap);
    const host = spoken ? i - 2 : i - 1;
    const name = words[host];
    if (!name || name.mark || !(spoken ? isLoose(words[i - 1]?.gap ?? '') : isDot(word.gap))) {
      return [];
    }
    if (!isHost(name, word)) return [];
    return spanOf(text, words, host, i);
  });
}

/** What stands beside a spoken dot: a space, brackets. */
function isLoose(gap: string): boolean {
  return /^[ ()[\]{}]{1,3}$/.test(gap);
}

/** Words such as "me" end a host's name only where it is one that is known. */
function isHost(name: Word, top: Word): boolean {
  if (shortDomains.has(top.norm)) return shortHosts.has(name.norm);
  return domains.has(top.norm) && !name.number;
}

/** An address has no more parts than this before its end. */
const PARTS = 6;

function spanOf(text: string, words: readonly Word[], host: number, top: number): Span[] {
  let first = host;
  // sub.domains, "ana.gomez" and what else is joined without a space.
  while (
    first > Math.max(0, host - PARTS) &&
    /^[.\-_+]$/.test(words[first]?.gap ?? '') &&
    !words[first - 1]?.mark
  )
    first--;
  const before = words[first]?.gap ?? '';
  const said = words[first - 1];
  const isSaid = said !== undefined && at.has(said.norm) && isLoose(before);
  const isMail = isSaid || /@ ?$/.test(before);
  const from = isSaid ? mailbox(words, first - 2) : isMail ? mailbox(words, first - 1) : first;
  const start = words[from]?.start ?? 0;
  return [{ start, end: pathEnd(text, words, top), kind: isMail ? 'email' : 'link' }];
}

/** Where the name before the @ begins: "ana.gomez", "ana punto gomez". */
function mailbox(words: readonly Word[], last: number): number {
  let first = Math.max(last, 0);
  while (first > Math.max(0, last - PARTS)) {
    const [word, before, earlier] = [words[first], words[first - 1], words[first - 2]];
    if (!word || !before || before.mark) break;
    if (/^[._+-]$/.test(word.gap)) first -= 1;
    else if (dot.has(before.norm) && earlier && !earlier.mark && isLoose(word.gap)) first -= 2;
    else break;
  }
  return first;
}

/** Where the path after a host ends: "/x?y=1", "slash x". */
function pathEnd(text: string, words: readonly Word[], top: number): number {
  const end = words[top]?.end ?? 0;
  const next = words[top + 1];
  if (next && slash.has(next.norm)) return words[top + 2]?.end ?? next.end;
  const path = /^(?: ?\/ ?\S{0,400}|[?#:]\S{1,400})/.exec(text.slice(end, end + 402));
  return end + (path?.[0].replace(/[.,;:!?)]+$/, '').length ?? 0);
}

/** "ana@gmail" without an end, "ana at gmail", "@ana_gomez". */
function handles(text: string, words: readonly Word[]): Span[] {
  return words.flatMap((word, i): Span[] => {
    const before = words[i - 1];
    const isAt = /@ ?$/.test(word.gap) || (before && at.has(before.norm) && isLoose(word.gap));
    if (isAt && mailHosts.has(word.norm) && i > 0) {
      const from = mailbox(words, /@ ?$/.test(word.gap) ? i - 1 : i - 2);
      return [{ start: words[from]?.start ?? 0, end: word.end, kind: 'email' }];
    }
    if (word.gap.endsWith('@') && word.gap.length > 0 && isHandle(text, word, before)) {
      const isMail = word.gap === '@' && before !== undefined;
      const from = isMail ? mailbox(words, i - 1) : i;
      const start = isMail ? (words[from]?.start ?? 0) : word.start - 1;
      return [{ start, end: handleEnd(text, word), kind: isMail ? 'email' : 'link' }];
    }
    return [];
  });
}

/** A name of a person's page: "@ana_gomez" and not "ICE @Walmart". */
function isHandle(text: string, word: Word, before: Word | undefined): boolean {
  if (word.mark) return false;
  if (word.gap === '@' && before !== undefined) return text[word.end] === '.';
  return /^(?:[\w.]*[_\d][\w.]*)$/.test(text.slice(word.start, handleEnd(text, word)));
}

function handleEnd(text: string, word: Word): number {
  return (
    word.start + (/^[\w.-]{1,64}/.exec(text.slice(word.start, word.start + 64))?.[0].length ?? 0)
  );
}
