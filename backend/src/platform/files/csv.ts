type Cell = string | number | boolean | null | undefined;

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), in the wide letters of some keyboards too. */
const FORMULA = /^[\s"']*[=+\-@\t\r\n＝＋－＠]/u;
/** So that spreadsheets read it as UTF-8. */
const MARK = '\uFEFF';

/** Rows as RFC 4180 has them. Words that a spreadsheet would compute get an apostrophe in front and stay words. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  const words = value === null || value === undefined ? '' : String(value);
  const defused = typeof value === 'string' && FORMULA.test(words) ? `'${words}` : words;
  return /[",\r\n;\t]/.test(defused) || defused !== defused.trim() ? `"${defused.replaceAll('"', '""')}"` : defused;
}
