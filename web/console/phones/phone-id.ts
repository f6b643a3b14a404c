/** By which a link leads to a phone on its page. */
export function idOf(name: string): string {
  return `phone-${name}`;
}
