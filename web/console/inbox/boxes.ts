import { html } from 'hono/html';
import { type Language, languageName } from '../../../content/languages.ts';
import { newSecret } from '../../../people/browser-code.ts';
import { icon } from '../../parts/icon.ts';
import { notice } from '../../parts/notice.ts';
import type { Page } from '../../parts/page.ts';
import { speaking } from './words.ts';

/** What may be written in one message, in letters. */
export const LONGEST = 3500;

/** What came of writing: words that were not taken stay where they were typed. */
export interface Written {
  box: 'say' | 'note';
  words: string;
  /** Why not; null where the words are a ready answer. */
  problem: string | null;
  /** They look like a note: it is asked for whom they are. */
  isDoubtful: boolean;
}

interface Boxes {
  language: Language;
  /** Where forms are sent. */
  action: string;
  network: string;
  theirs: Language;
  maySay: boolean;
  /** Nobody has it yet: who writes first has it. */
  isFree: boolean;
  mayNote: boolean;
  written: Written | null;
}

/**
 * Two boxes of which one is open: to the person, and to the team. They differ in place, colour, sign and button,
 * and are two forms, so that no slip of a key sends what is private.
 */
export function boxes(shown: Boxes): Page {
  const { maySay, mayNote, written } = shown;
  const open = written?.box ?? (maySay ? 'say' : 'note');
  return html`<div class="talk-boxes" id="write">
      ${maySay || written?.box === 'say' ? sayBox(shown, open === 'say') : ''}
      ${mayNote || written?.box === 'note' ? noteBox(shown, open === 'note') : ''}
    </div>`;
}

function sayBox(shown: Boxes, isOpen: boolean): Page {
  const { language, action, network, theirs, written } = shown;
  const t = speaking(language);
  const typed = written?.box === 'say' ? written : null;
  const ids = typed?.problem ? 'say-problem say-help' : 'say-help';
  return html`<details class="talk-box to-person" name="box" ${isOpen ? html`open` : ''}>
      <summary class="box-head" data-key="r" data-command="${t('say.title')}">${icon('send')} <span>${t('say.title')}</span> <small>${t('say.reads', { language: languageName(theirs, language) })}</small></summary>
      <form method="post" action="${action}" id="say">
        <input type="hidden" name="once" value="${newSecret()}">
        <input type="hidden" name="act" value="say">
        ${typed?.problem ? html`<div id="say-problem">${notice('bad', typed.problem)}</div>` : ''}
        ${typed?.isDoubtful ? forWhom(language) : ''}
        <label for="say-words" class="hidden">${t('say.label')}</label>
        <textarea class="box-words" id="say-words" name="words" rows="3" dir="auto" maxlength="${LONGEST}" data-draft="say"
          aria-describedby="${ids}" required ${typed?.problem ? html`autofocus` : ''}>${typed?.words ?? ''}</textarea>
        <div class="box-foot">
          <p class="help soft small" id="say-help">${t('say.starts', { network })}${shown.isFree ? ` ${t('say.takes')}` : ''}</p>
          <button class="primary">${icon('send')} ${t('say.do')} <span class="only-js"><kbd class="key">Ctrl ⏎</kbd></span></button>
        </div>
      </form>
    </details>`;
}

/** What looks like a note is kept as one, or sent by a second press that says so. */
function forWhom(language: Language): Page {
  const t = speaking(language);
  return html`<div class="actions">
      <button name="as" value="note" class="note-button">${icon('lock')} ${t('say.keep-as-note')}</button>
      <button name="as" value="said" class="quiet">${t('say.all-the-same')}</button>
    </div>`;
}

function noteBox({ language, action, written }: Boxes, isOpen: boolean): Page {
  const t = speaking(language);
  const typed = written?.box === 'note' ? written : null;
  const ids = typed?.problem ? 'note-problem note-help' : 'note-help';
  return html`<details class="talk-box private" name="box" ${isOpen ? html`open` : ''}>
      <summary class="box-head" data-key="n" data-command="${t('note.title')}">${icon('lock')} <span>${t('note.title')}</span> <small>${t('note.never')}</small></summary>
      <form method="post" action="${action}" id="note">
        <input type="hidden" name="once" value="${newSecret()}">
        <input type="hidden" name="act" value="note">
        ${typed?.problem ? html`<div id="note-problem">${notice('bad', typed.problem)}</div>` : ''}
        <label for="note-words" class="hidden">${t('note.label')}</label>
        <textarea class="box-words" id="note-words" name="words" rows="3" dir="auto" maxlength="${LONGEST}" data-draft="note"
          aria-describedby="${ids}" required ${typed?.problem ? html`autofocus` : ''}>${typed?.words ?? ''}</textarea>
        <div class="box-foot">
          <p class="help small" id="note-help">${t('note.help')}</p>
          <button class="note-button">${icon('lock')} ${t('note.do')}</button>
        </div>
      </form>
    </details>`;
}
