/** The value of a JSON text, or undefined for anything else; schemas say what is wrong then. */
export function parseJson(text: string | Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
