/** A part of an XML document, already written. */
export type Xml = string & { readonly xml: unique symbol };

type Content = string | number | Xml | readonly Xml[];

// XML 1.0 has no way to write these, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(unwritable, '').replace(/[&<>"]/g, (mark) => marks[mark] ?? '');
}

/** An element with a text, or with others on lines of their own. */
export function element(
  name: string,
  content: Content,
  attributes: Record<string, string> = {},
): Xml {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${name}${given.join('')}`;
  if (Array.isArray(content)) return `<${open}>\n${content.join('\n')}\n</${name}>` as Xml;
  const inner = escaped(String(content));
  return (inner === '' ? `<${open}/>` : `<${open}>${inner}</${name}>`) as Xml;
}

/** An element where there is something to say, else nothing. */
export function optional(name: string, content: string | null | undefined): readonly Xml[] {
  return content == null || content === '' ? [] : [element(name, content)];
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
