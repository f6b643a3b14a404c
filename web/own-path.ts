import { sections } from './console/nav.ts';

const pages = [
  ...sections.map(({ name }) => `/${name}`),
  ...['/incidents', '/find', '/sign-in', '/set-up', '/prove'],
];

/** The path of a page of the console; the first of them where an address is of none. */
export function ownPath(address: string | undefined): string {
  if (!address || !URL.canParse(address, 'http://console')) return '/';
  const { pathname, search } = new URL(address, 'http://console');
  return pages.some((page) => pathname.startsWith(page)) ? pathname + search : '/';
}
