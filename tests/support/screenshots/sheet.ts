import type { Look, Scheme } from './pages.ts';

/** One picture that was made. */
export interface Shot extends Pick<Look, 'width' | 'language'> {
  page: string;
  /** Its file, beside the sheet. */
  file: string;
  scheme: Scheme;
}

const nameOf = ({ width, language, scheme }: Shot): string => `${width} ${language} ${scheme}`;

/** A page of all pictures, a row a page, so that one sees at a glance what is unlike the others. */
export function contactSheet(shots: readonly Shot[]): string {
  const names = [...new Set(shots.map(({ page }) => page))];
  const rows = names.map((name) => {
    const own = shots.filter(({ page }) => page === name);
    const pictures = own.map(
      (one) =>
        `<figure><a href="${one.file}"><img src="${one.file}" alt="${name}, ${nameOf(one)}" loading="lazy"></a><figcaption>${nameOf(one)}</figcaption></figure>`,
    );
    return `<h2 id="${name}">${name}</h2>\n<div>${pictures.join('\n')}</div>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every page</title>
<style>
body { font: 1rem system-ui; margin: 1rem; background: #ddd; }
div { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }
figure { margin: 0; }
img { height: 20rem; object-fit: cover; object-position: top; border: 1px solid #999; }
</style>
<h1>Every page</h1>
<p>${names.map((name) => `<a href="#${name}">${name}</a>`).join(' · ')}</p>
${rows.join('\n')}
</html>
`;
}
