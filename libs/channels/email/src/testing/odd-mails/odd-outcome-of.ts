import { createHash } from 'node:crypto';
import { parseMail } from '../../parse/parse-mail.js';
import { safeHtml } from '../../parse/html/safe-html.js';
import type { ParsedMail } from '../../parse/parsed-mail.js';

/** What came of a raw mail, in the form in which it is compared. */
export interface OddOutcome {
  readonly refused: string | null;
  readonly mail:
    (Omit<ParsedMail, 'files' | 'html'> & { readonly files: readonly unknown[] }) | null;
  /** Safe HTML, with what is folded; empty when the mail is text. */
  readonly html: string;
  readonly blocked: number;
}

export async function oddOutcomeOf(raw: string | Uint8Array): Promise<OddOutcome> {
  const reading = await parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw);
  if (reading.kind === 'refused')
    return { refused: reading.fault, mail: null, html: '', blocked: 0 };
  const { html, files, ...mail } = reading.mail;
  const ids = new Set(files.map(({ cid }) => cid));
  const safe = html
    ? safeHtml(html, mail.isForwarded, {
        external: 'blocked',
        inline: (cid) => (ids.has(cid) ? `/files/${cid}` : null),
      })
    : { html: '', quoted: null, blocked: 0 };
  const described = files.map(({ content, ...file }) => ({
    ...file,
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  return {
    refused: null,
    mail: { ...mail, files: described },
    html: `${safe.html}${safe.quoted ?? ''}`,
    blocked: safe.blocked,
  };
}
