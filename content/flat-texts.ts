/** Every text of a tree of locales, by its key: `report.ask.spot`. */
export function flatTexts(tree: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') found.set(name, value);
    else for (const [inner, words] of flatTexts(value as object, name)) found.set(inner, words);
  }
  return found;
}
