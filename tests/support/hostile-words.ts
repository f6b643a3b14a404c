/** Stands in everything hostile, so that it is found wherever it is shown. */
export const MARK = 'hostil';
const ESC = String.fromCharCode(27);
const NUL = String.fromCharCode(0);

/** By what each tries. */
export const hostile: Readonly<Record<string, string>> = {
  script: `${MARK} <script>window.hostile=1</script><img src=x onerror="window.hostile=1"> Henderson`,
  attribute: `${MARK} " onmouseover="window.hostile=1" x="' autofocus onfocus='window.hostile=1`,
  closing: `${MARK} </p></section></main><h1>${MARK}</h1><form action="https://evil.example"><button>`,
  comment: `${MARK} <!-- ]]> --> <![CDATA[ &lt;b&gt; &#x3C;b&#x3E; {{7*7}} \${7*7}`,
  formula: `=cmd|' /C calc'!A0 ${MARK}`,
  sum: `+1+cmd|' /C calc'!A0 ${MARK}`,
  at: `@SUM(1+1)*cmd|' /C calc'!A0 ${MARK}`,
  override: `${MARK} \u202Eetaripse ed neib\u202D fdp\u202A.exe`,
  isolate: `${MARK} \u2067\u2067\u2066 no se cierra \u2069\u2069\u2069\u2069 \u200F\u200E\u061C`,
  escape: `${MARK} ${ESC}[2J${ESC}[31m${ESC}]0;title\u0007 \u009B31m ${NUL}\b\b\b\r\u007F`,
  invisible: `${MARK} ${'\u200B\u200D\uFEFF\u2060\u00AD\u{E0041}'.repeat(400)} fin`,
  heaped: `${MARK} Z${'\u0300\u0316\u0489'.repeat(100)}algo`,
  long: `${MARK} ${'largo'.repeat(2000)}`,
  lines: `${MARK}${'\n'.repeat(500)}fin`,
  emoji: `${MARK} 👩🏽‍👩🏾‍👧🏿‍👦🏻🏳️‍🌈${'👨‍👩‍👧‍👦'.repeat(100)} ${'\u{1F1F2}\u{1F1FD}'.repeat(50)} \uD83D`,
  mixed: `${MARK} مرحبا (abc) שלום 123-456 «نعم» [x] 7:30 p.m. ${MARK} العنوان 12`,
};
