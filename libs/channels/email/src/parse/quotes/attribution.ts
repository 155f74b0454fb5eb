/** Lines that stand above a quoted mail: `On … wrote:` as Gmail, Apple and Thunderbird write it, in the languages that they speak. */
const WROTE = [
  /^\s*on\b.{1,300}\bwrote:\s*$/isu,
  /^\s*el\b.{1,300}\bescribi[oó]:?\s*$/isu,
  /^\s*em\b.{1,300}\bescreveu:?\s*$/isu,
  /^\s*(?:a|o|em)\b.{1,300}\bescreveu:?\s*$/isu,
  /^\s*le\b.{1,300}\ba [eé]crit\s*:?\s*$/isu,
  /^\s*am\b.{1,300}\bschrieb\b.{0,200}:\s*$/isu,
  /^\s*il\b.{1,300}\bha scritto:\s*$/isu,
  /^\s*op\b.{1,300}\bschreef\b.{0,200}:\s*$/isu,
  // Thunderbird can put the name first.
  /^\s*.{1,120}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|escribi[oó]|escreveu)(?:\s+(?:on|el|em)\b.{1,80})?:\s*$/isu,
  /^\s*\d{4}[-/].{1,150}<[^<>\s]+@[^<>\s]+>\s*:\s*$/su,
];
/** How the last of these lines ends; asked first, for most lines of a mail do not. */
const ENDS = /(?::|escribi[oó]|escreveu|[eé]crit)\s*$/iu;
/** Lines that part an answer from what follows it whole: Outlook, and what was modelled on it. */
const SEPARATOR =
  /^\s*>*\s*-{2,}\s*(?:original message|mensaje original|mensagem original|message d'origine|urspr[uü]ngliche nachricht|messaggio originale|oorspronkelijk bericht)\s*-{2,}\s*$/iu;
/** The first line of the block of headers that Outlook puts above what is answered, and the lines that follow in it. */
const FROM = /^\s*\*?(?:from|de|von|da|van)\s*:\*?\s*\S/iu;
const SENT =
  /^\s*\*?(?:sent|date|enviado(?: el| em)?|enviada em|fecha|data|envoy[eé]|gesendet|datum|inviato|verzonden)\s*:/iu;
const SUBJECT_LINE = /^\s*\*?(?:subject|asunto|assunto|objet|betreff|oggetto|onderwerp)\s*:/iu;
/** Lines of one attribution: programs wrap them. */
const MOST_LINES = 4;

/** How many lines from `at` on say whose words follow; 0: none do. */
export function attributionAt(lines: readonly string[], at: number): number {
  if ((lines[at] ?? '').trim() === '') return 0;
  for (let count = 1; count <= MOST_LINES && at + count <= lines.length; count += 1) {
    if ((lines[at + count - 1] ?? '').trim() === '') return 0;
    if (!ENDS.test(lines[at + count - 1] ?? '')) continue;
    const text = lines.slice(at, at + count).join(' ');
    if (text.length > 600) return 0;
    if (WROTE.some((pattern) => pattern.test(text))) return count;
  }
  return 0;
}

/** Whether everything from this line on is what was answered. */
export function partsRest(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line.length > 300) return false;
  if (SEPARATOR.test(line)) return true;
  if (/^\s*_{20,}\s*$/u.test(line)) return isHeaderBlock(lines, at + 1);
  return isHeaderBlock(lines, at);
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = (lines[at] ?? '').trim() === '' ? at + 1 : at;
  if (!FROM.test(lines[first] ?? '')) return false;
  const block = lines.slice(first + 1, first + 8);
  return block.some((line) => SENT.test(line)) && block.some((line) => SUBJECT_LINE.test(line));
}
