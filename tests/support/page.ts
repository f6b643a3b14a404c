/** A piece of a page: words, with the elements they stand in, the outermost first. */
export interface Piece {
  words: string;
  inside: { name: string; attributes: string }[];
}

const empty = new Set(['meta', 'link', 'img', 'input', 'br', 'wbr', 'path', 'rect', 'circle']);

/** The words of a page of ours, which is well formed, in their order. */
export function piecesOf(page: string): Piece[] {
  const inside: Piece['inside'] = [];
  const pieces: Piece[] = [];
  for (const [, close, name = '', attributes = '', self, words] of page.matchAll(
    /<(\/)?([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/)?>|([^<]+)/gi,
  )) {
    if (words !== undefined) pieces.push({ words: plain(words), inside: [...inside] });
    else if (close) inside.splice(inside.findLastIndex((one) => one.name === name));
    else if (!self && !empty.has(name)) inside.push({ name, attributes });
  }
  return pieces;
}

/** The values of an attribute in a page. */
export function valuesOf(page: string, attribute: string): string[] {
  return [...page.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    plain(value),
  );
}

function plain(escaped: string): string {
  return escaped
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
