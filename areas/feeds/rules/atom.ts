import { element, xmlDocument } from './xml.ts';

/** A feed of RFC 4287; times in milliseconds since 1970, links absolute or from the site's root. */
export interface AtomFeed {
  id: string;
  title: string;
  subtitle: string;
  author: string;
  language: string;
  updated: number;
  self: string;
  page: string;
  entries: readonly AtomEntry[];
}

export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  published: number;
  updated: number;
  /** How it stands, and what that is called. */
  state: { term: string; label: string };
  /** Its counties, by FIPS code and name. */
  counties: readonly { fips: string; name: string }[];
  page: string;
  /** Where its latest CAP document is; null where nothing was published of it. */
  cap: string | null;
}

/** Writes the document of a feed. */
export function atomDocument(feed: AtomFeed): string {
  const root = element(
    'feed',
    [
      element('id', feed.id),
      element('title', feed.title),
      element('subtitle', feed.subtitle),
      element('updated', moment(feed.updated)),
      element('author', [element('name', feed.author)]),
      link('self', feed.self, 'application/atom+xml'),
      link('alternate', feed.page, 'text/html'),
      ...feed.entries.map(entryElement),
    ],
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
  );
  return xmlDocument(root);
}

function entryElement(entry: AtomEntry) {
  const { term, label } = entry.state;
  return element('entry', [
    element('id', entry.id),
    element('title', entry.title),
    element('published', moment(entry.published)),
    element('updated', moment(entry.updated)),
    element('category', '', { term, scheme: 'urn:defensa:state', label }),
    ...entry.counties.map(({ fips, name }) =>
      element('category', '', { term: `0${fips}`, scheme: 'urn:defensa:same', label: name }),
    ),
    element('summary', entry.summary, { type: 'text' }),
    link('alternate', entry.page, 'text/html'),
    ...(entry.cap === null ? [] : [link('related', entry.cap, 'application/cap+xml')]),
  ]);
}

function link(rel: string, href: string, type: string) {
  return element('link', '', { rel, type, href });
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
