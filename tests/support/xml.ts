/** An element of a document, with the elements in it or its text. */
export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function plain(text: string): string {
  return text.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
}

/** Reads a document of elements, attributes and texts, and nothing else; throws on what is not well formed. */
export function readXml(document: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === document) throw new Error('There is no declaration.');
  for (const [, tag = '', text = ''] of body.matchAll(/<([^<>]*)>|([^<>]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== '') parent.text += plain(text);
    else if (tag.startsWith('/')) close(open, tag.slice(1));
    else parent.children.push(begin(open, tag));
  }
  const [only] = root.children;
  if (!only || open.length !== 1) throw new Error('An element is not closed.');
  return only;
}

function begin(open: Node[], tag: string): Node {
  const name = /^[\w:]+/.exec(tag)?.[0] ?? '';
  const attributes = Object.fromEntries(
    [...tag.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
  );
  const node: Node = { name, attributes, children: [], text: '' };
  if (!tag.endsWith('/')) open.push(node);
  return node;
}

function close(open: Node[], name: string): void {
  if (open.pop()?.name !== name) throw new Error(`${name} is closed out of turn.`);
}

/** The texts of the elements of a name, right below. */
export function textsOf(node: Node | undefined, name: string): string[] {
  return childrenOf(node, name).map(({ text }) => text);
}

export function childrenOf(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((one) => one.name === name) ?? [];
}
