import { type ResolveFnOutput, registerHooks } from 'node:module';

/** What begins with neither a dot nor a slash. */
const PACKAGE = /^[^./]/;

/**
 * Has Node find out once what the files of a folder are, and where a package is. By itself it reads what a
 * package says of itself for each import of one of its files anew: that of drizzle-orm is 180 KB,
 * and to read it five hundred times was two fifths of the start.
 */
export function resolveOnce(): void {
  const formats = new Map<string, string>();
  const packages = new Map<string, ResolveFnOutput>();
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL, conditions } = context;
      if (!parentURL || !conditions.includes('import')) return next(specifier, context);
      const [, ending] = /^\.{1,2}\/.*(\.[jt]s)$/.exec(specifier) ?? [];
      if (ending) {
        const url = new URL(specifier, parentURL).href;
        const alike = url.slice(0, url.lastIndexOf('/') + 1) + ending;
        const format = formats.get(alike);
        if (format) return { url, format, shortCircuit: true };
        const found = next(specifier, context);
        // What a package does not say is found out of each file.
        if (found.format?.startsWith('module')) formats.set(alike, found.format);
        return found;
      }
      // Our files all find the same packages; packages may bring others of the same name.
      if (!PACKAGE.test(specifier) || parentURL.includes('/node_modules/')) {
        return next(specifier, context);
      }
      const found = packages.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
      packages.set(specifier, found);
      return found;
    },
  });
}
