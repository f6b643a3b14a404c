import axios, { type AxiosError } from 'axios';
import { languages } from '../../content/languages.ts';
import { nationalLines } from '../../content/national-lines.ts';
import { otherNetworks } from '../../content/other-networks.ts';
import { documents } from '../../content/rights.ts';
import type { Problem } from './problem.ts';
import { readableAnswer } from './texts.ts';

const TIMEOUT_MS = 20_000;
const AT_ONCE = 4;
/** Of a larger page it is only known that it is there. */
const MOST_BYTES = 5_000_000;

/** Every address that answers and lines of the directory rest on, with what rests on it. */
export function sourcesInUse(): Map<string, string[]> {
  const all = [
    ...languages.flatMap((language) =>
      documents.flatMap((name) =>
        (readableAnswer(name, language)?.sources ?? []).map(({ url }) => [url, name] as const),
      ),
    ),
    ...nationalLines().flatMap(({ key, source, url }) =>
      [...source.split(' '), ...(url ? [url] : [])].map((one) => [one, key] as const),
    ),
    ...otherNetworks().map(({ key, source }) => [source, key] as const),
  ];
  const found = new Map<string, string[]>();
  for (const [url, name] of all) found.set(url, [...new Set([...(found.get(url) ?? []), name])]);
  return found;
}

/**
 * Opens every address and says which are gone, and which have no such place in them any more. A page that
 * refuses programs is named too: a person has to open it.
 */
export async function linkProblems(
  sources: ReadonlyMap<string, readonly string[]> = sourcesInUse(),
): Promise<Problem[]> {
  const waiting = [...sources];
  const problems: Problem[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [url, names] = next;
      const what = await problemOf(url);
      if (what) problems.push({ where: names.join(', '), what: `${url}: ${what}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return problems.sort((a, b) => a.where.localeCompare(b.where) || a.what.localeCompare(b.what));
}

async function problemOf(url: string): Promise<string | null> {
  try {
    const anchor = decodeURIComponent(new URL(url).hash.slice(1));
    const { data } = await axios.get<string>(url, {
      ...{ timeout: TIMEOUT_MS, maxContentLength: MOST_BYTES, responseType: 'text' },
      headers: { Accept: 'text/html,*/*', 'User-Agent': 'Mozilla/5.0 (link check)' },
    });
    return anchor === '' || hasAnchor(data, anchor) ? null : `has no place #${anchor}`;
  } catch (error) {
    const { response, code, message } = error as AxiosError;
    if (message.startsWith('maxContentLength')) return null;
    if (response && [401, 403, 405, 429].includes(response.status)) {
      return `refuses programs (${response.status}); please open it yourself`;
    }
    return response ? `answers ${response.status}` : `does not answer (${code ?? 'unknown'})`;
  }
}

/** Text fragments (`#:~:text=`) name words, and stay right as long as the page does. */
function hasAnchor(page: string, anchor: string): boolean {
  if (anchor.startsWith(':~:')) return true;
  const escaped = anchor.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\b(id|name)\\s*=\\s*["']?${escaped}["'\\s>]`).test(page);
}
