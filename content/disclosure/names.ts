import { cues, townNames } from './lists.ts';
import { closing, endOf, isOwned, opening, SERVANT, type Trust } from './name-ends.ts';
import { isKnown, isNoName, isWrittenName } from './name-lists.ts';
import { isPlaceAt } from './name-places.ts';
import { endsBefore, phraseAt } from './phrases.ts';
import type { Span } from './spans.ts';
import { type Capitals, capitalsIn, follows, type Word } from './words.ts';

/** Names of people: after a cue, before one, or so common that they are nothing else. */
export function namesIn(words: readonly Word[]): Span[] {
  const capitals = capitalsIn(words);
  const finder = new Finder(words, capitals);
  const spans: Span[] = [];
  for (let i = 0; i < words.length; i++) {
    const from = finder.startAt(i);
    if (from === null) continue;
    const to = endOf(words, from.at, from.trust, capitals);
    if (to <= from.at) continue;
    spans.push({
      start: opening(words, from.at, from.trust),
      end: closing(words, to),
      kind: 'name',
    });
    i = Math.max(i, to - 1);
  }
  return spans;
}

/** Where names begin in the words of a text. */
class Finder {
  private readonly words: readonly Word[];
  private readonly capitals: Capitals;

  constructor(words: readonly Word[], capitals: Capitals) {
    this.words = words;
    this.capitals = capitals;
  }

  /** Where a name begins that the word at `i` gives away, and how sure that is. */
  startAt(i: number): { at: number; trust: Trust } | null {
    const { words } = this;
    const called = this.isWritten(i) ? 0 : phraseAt(words, i, cues.called);
    if (called > 0 && this.isNear(i + called)) return { at: i + called, trust: 'called' };
    const named = this.isWritten(i) ? 0 : phraseAt(words, i, cues.named);
    if (named > 0 && this.isNear(i + named)) {
      if (this.isShown(i + named, named)) return { at: i + named, trust: 'called' };
      if (this.isName(i + named, 'person')) return { at: i + named, trust: 'person' };
    }
    const kin = phraseAt(words, i, cues.kin);
    const isKin = kin > 0 && !townNames.has(words[i + kin]?.norm ?? '');
    if (isKin && follows(words[i + kin]) && this.isName(i + kin, 'before')) {
      return { at: i + kin, trust: 'person' };
    }
    const title = this.isDrive(i) ? 0 : phraseAt(words, i, cues.title);
    const isTitled = title > 0 && /^\.? $/.test(words[i + title]?.gap ?? '');
    if (isTitled && !isPlaceAt(words, i + title, this.capitals)) {
      return { at: i + title, trust: 'titled' };
    }
    const person = this.isDrive(i) ? 0 : phraseAt(words, i, cues.person);
    if (person > 0 && this.isNear(i + person) && this.isName(i + person, 'person')) {
      return { at: i + person, trust: 'person' };
    }
    const intro = phraseAt(words, i, cues.intro);
    if (intro > 0 && follows(words[i + intro]) && this.isName(i + intro, 'person')) {
      return { at: i + intro, trust: 'person' };
    }
    const before = phraseAt(words, i, cues.before);
    if (before > 0 && follows(words[i + before]) && this.isName(i + before, 'before')) {
      return { at: i + before, trust: 'before' };
    }
    return this.isBare(i) ? { at: i, trust: 'person' } : null;
  }

  /** "Nombre: Ana", "my name's Ana", "my name, Ana", and two Arabic words that leave nothing else. */
  private isShown(at: number, size: number): boolean {
    const [before, word] = [this.words[at - 1], this.words[at]];
    if (!before || !word) return false;
    const isArabic = size > 1 && /^\p{Script=Arabic}/u.test(word.raw);
    const isComma = this.capitals.tell && word.capital && /,/.test(word.gap);
    return isComma || isArabic || /[:=–—-]/.test(word.gap) || /['’`´]s$/i.test(before.raw);
  }

  /** "In the name" and "by name" in Arabic say no name. */
  private isWritten(i: number): boolean {
    return /^(?:بال|باسم)/.test(this.words[i]?.norm ?? '');
  }

  /** "Sugarloaf Dr" is a drive, "Officer" in "Officers" is none. */
  private isDrive(i: number): boolean {
    const [before, word] = [this.words[i - 1], this.words[i]];
    const isTitle = /^(?:dr|sr|ms)$/.test(word?.norm ?? '');
    return isTitle && before !== undefined && !before.mark && before.capital && word?.gap === ' ';
  }

  /** Whether a word stands so near that it can be what was announced. */
  private isNear(at: number): boolean {
    const word = this.words[at];
    return word !== undefined && !word.mark && /^[^\p{L}\p{N}!?¿¡]{1,6}$/u.test(word.gap);
  }

  /** Whether a name begins at a word that some cue stands before. */
  private isName(at: number, trust: Trust): boolean {
    const word = this.words[at];
    if (!word || isNoName(word)) return false;
    const isApart = /[,;]/.test(word.gap) || (/\./.test(word.gap) && this.isSentence(at));
    if (isApart && !(word.capital && (isKnown(word, true) || this.isWhole(at)))) return false;
    const isCapital = this.capitals.tell && word.capital;
    const isAnother = !isCapital && !isKnown(word, trust === 'before') && !this.isPair(at);
    return !isAnother && (isOwned(this.words, at) || !isPlaceAt(this.words, at, this.capitals));
  }

  /** Two words with capitals are a name also after a comma: "my cousin, Fredy Tzul". */
  private isWhole(at: number): boolean {
    const [one, two] = [this.words[at], this.words[at + 1]];
    if (!one || !two || two.gap !== ' ' || townNames.has(one.norm)) return false;
    return this.capitals.tell && one.capital && two.capital && !isNoName(two);
  }

  /** A full stop after a short title ends no sentence. */
  private isSentence(at: number): boolean {
    return (this.words[at - 1]?.norm.length ?? 0) > 3;
  }

  /** A name and a second one right behind it. */
  private isPair(at: number): boolean {
    const [one, two] = [this.words[at], this.words[at + 1]];
    if (!one || !two || isNoName(one) || !/^ $/.test(two.gap)) return false;
    return one.norm.length > 2 && isKnown(two, true) && (one.capital || this.capitals.none);
  }

  /** A name without any cue: one that is hardly anything else, or two together. */
  private isBare(i: number): boolean {
    const word = this.words[i];
    if (!word || isNoName(word) || word.norm.length < 3) return false;
    if (townNames.has(word.norm) || endsBefore(this.words, i + 1, cues.saints, 1)) return false;
    const next = this.words[i + 1];
    const isInitial = /^\p{Lu}$/u.test(word.raw);
    const joined = next !== undefined && !next.mark && /^(?: |\. )$/.test(next.gap);
    const twice = joined && isKnown(word, false) && isKnown(next, false);
    const isSure = isKnown(word, true) && (word.capital || isWrittenName(word));
    const second =
      joined && (isInitial || (word.capital && this.capitals.tell)) && isKnown(next, true);
    const isSaid = this.capitals.tell && word.capital && (this.isIntroduced(i) || this.isOwner(i));
    if (word.norm === SERVANT && /^ال/.test(next?.norm ?? '') && next?.gap === ' ') return true;
    if (!isSure && !twice && !second && !isSaid) return false;
    return (
      !isPlaceAt(this.words, i, this.capitals) &&
      !(endsBefore(this.words, i, cues.saints) && !isSaid)
    );
  }

  /** "Okafor's wife". */
  private isOwner(i: number): boolean {
    const isGenitive = /['’`´]s$/i.test(this.words[i]?.raw ?? '');
    return isGenitive && phraseAt(this.words, i + 1, cues.person) > 0;
  }

  /** "Xochitl es mi vecina", "Quentin told me". */
  private isIntroduced(i: number): boolean {
    const next = this.words[i + 1];
    if (!next || !/^,? $/.test(next.gap)) return false;
    return phraseAt(this.words, i + 1, cues.after) > 0 && phraseAt(this.words, i, cues.place) === 0;
  }
}
