/** An element of a page, with what stands around it. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  parent: Element | null;
}

/** A piece of text of a page, and in what it stands. */
export interface TextNode {
  text: string;
  parent: Element;
}

export interface Html {
  elements: Element[];
  texts: TextNode[];
}

const empty = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', 'source', 'wbr', 'col']);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** A text as it is shown. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[String(name)] ?? all;
  });
}

const TOKEN =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>|([^<]+)|(<)/gi;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/**
 * Reads a page as a browser does, as far as ours go. Throws where a tag is none or is closed in another order:
 * then something was put into the page that is not ours.
 */
export function readHtml(page: string): Html {
  const root: Element = { name: '', attributes: {}, parent: null };
  const found: Html = { elements: [], texts: [] };
  let at: Element = root;
  for (const token of page.matchAll(TOKEN)) {
    const [all, closed, opened, attributes = '', slash, text, lonely] = token;
    if (lonely) throw new Error(`A < that is no tag: ${page.slice(token.index, token.index + 80)}`);
    if (closed) {
      if (at.name !== closed.toLowerCase()) throw new Error(`</${closed}> closes <${at.name}>`);
      at = at.parent ?? root;
    } else if (opened) {
      const element = { name: opened.toLowerCase(), attributes: read(attributes), parent: at };
      found.elements.push(element);
      if (!slash && !empty.has(element.name)) at = element;
    } else if (text !== undefined && all.trim() !== '') {
      found.texts.push({ text: plain(text), parent: at });
    }
  }
  if (at !== root) throw new Error(`<${at.name}> is not closed.`);
  return found;
}

function read(attributes: string): Record<string, string> {
  return Object.fromEntries(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', one, two, three]) => [
      name.toLowerCase(),
      plain(one ?? two ?? three ?? ''),
    ]),
  );
}

/** The elements around something, the nearest first. */
export function around(from: Element): Element[] {
  const all: Element[] = [];
  for (let one: Element | null = from; one; one = one.parent) all.push(one);
  return all;
}
