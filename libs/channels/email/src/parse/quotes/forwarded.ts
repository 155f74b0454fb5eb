/** How programs begin the subject of a mail that was forwarded, in the languages that they speak. */
const SUBJECT = /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:fwd?|rv|enc|reenv|renv|wg|tr|i|vs|vb|doorst)\s*:/iu;
/** What Gmail, Apple, Outlook and Thunderbird write above it. */
const ABOVE =
  /^[\s>]*(?:-{2,}\s*(?:forwarded message|mensaje reenviado|mensagem encaminhada|original message follows|weitergeleitete nachricht|message transf[eé]r[eé])\s*-{0,}|begin forwarded message:|inicio del mensaje reenviado:|in[ií]cio da mensagem (?:encaminhada|reencaminhada):)/iu;

export function isForward(subject: string): boolean {
  return SUBJECT.test(subject);
}

/** Whether a text begins as a forwarded mail does: it is the content then, and not what is answered. */
export function beginsForwarded(text: string): boolean {
  return ABOVE.test(text.slice(0, 500));
}
