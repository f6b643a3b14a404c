/** Waits for something another process or socket brings about; throws after some seconds. */
export async function until<T>(
  look: () => T | Promise<T>,
  what = 'what was waited for',
  // What can be undone waits ten seconds; anything else is there at once.
  seconds = 20,
): Promise<NonNullable<T>> {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > limit) throw new Error(`It did not happen within ${seconds} s: ${what}.`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
