import { foldAndCount } from '../../adapters/sms/gsm.ts';
import { type Language, languages } from '../../content/languages.ts';
import { type DocumentName, documents, isDue, rightsDocument } from '../../content/rights.ts';

/** One answer in one language, as the check found it. */
export interface ContentFinding {
  name: DocumentName;
  language: Language;
  /** SMS parts of the short answer; null where the file cannot be read. */
  parts: number | null;
  /** Characters of the long answer. */
  long: number;
  reviewBy: string;
  due: boolean;
  problems: string[];
}

/** Parts a short answer may take: Arabic goes in parts of 67 characters, the others of 153. */
const MOST_PARTS: Record<Language, number> = { es: 2, en: 2, ar: 3 };
const LONGEST = 2200;

/** Looks at every answer in every language, as of a day such as 2026-11-21. */
export function checkContent(today: string): ContentFinding[] {
  return documents.flatMap((name) => languages.map((language) => check(name, language, today)));
}

function check(name: DocumentName, language: Language, today: string): ContentFinding {
  const nothing = { name, language, parts: null, long: 0, reviewBy: '', due: false };
  try {
    const document = rightsDocument(name, language);
    const { segments, folded } = foldAndCount(document.short);
    const problems: string[] = [];
    if (segments > MOST_PARTS[language]) {
      problems.push(`the short answer takes ${segments} parts, at most ${MOST_PARTS[language]}`);
    }
    if (language !== 'ar' && foldAndCount(folded).encoding !== 'GSM-7') {
      problems.push('the short answer has letters that SMS sends in small parts');
    }
    if (document.long.length > LONGEST)
      problems.push(`the long answer is over ${LONGEST} characters`);
    if (document.reviewBy <= document.reviewedOn) problems.push('reviewBy is not after reviewedOn');
    if (document.reviewedOn > today) problems.push('reviewedOn has not come yet');
    for (const field of differing(name, language)) problems.push(`${field} differs from Spanish`);
    return {
      ...{ name, language, problems, parts: segments, long: document.long.length },
      reviewBy: document.reviewBy,
      due: isDue(document, today),
    };
  } catch (error) {
    return { ...nothing, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** A translation tells of the same law and falls due on the same day. */
function differing(name: DocumentName, language: Language): string[] {
  const [one, other] = [rightsDocument(name, 'es'), rightsDocument(name, language)];
  const fields = ['jurisdiction', 'reviewedOn', 'reviewBy'] as const;
  return fields.filter((field) => String(one[field]) !== String(other[field]));
}

/** A table of every answer: parts of the short one and characters of the long one. */
export function contentMatrix(findings: readonly ContentFinding[]): string {
  const cell = ({ parts, long, due, problems }: ContentFinding): string =>
    problems.length > 0 ? 'PROBLEM' : `${parts} / ${long}${due ? ' due' : ''}`;
  const rows = documents.map((name) => {
    const cells = languages.map((language) =>
      cell(
        findings.find((one) => one.name === name && one.language === language) as ContentFinding,
      ),
    );
    const reviewBy = findings.find((one) => one.name === name)?.reviewBy ?? '';
    return [name, ...cells, reviewBy];
  });
  const table = [
    ['answer', ...languages.map((one) => `${one} parts / long`), 'review by'],
    ...rows,
  ];
  const widths = (table[0] ?? []).map((_, i) =>
    Math.max(...table.map((row) => row[i]?.length ?? 0)),
  );
  return table
    .map((row) =>
      row
        .map((one, i) => one.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
