import type { ShownMails } from '@bitacora/application';

/** What is shown of a mail. */
export type ShownMail = NonNullable<Awaited<ReturnType<ShownMails['of']>>>;

/** What the page says besides the words of the mail. */
const WORDS = {
  es: { quoted: 'Mostrar lo citado', cut: 'El correo es demasiado largo: falta el final.' },
  en: { quoted: 'Show what is quoted', cut: 'The mail is too long: its end is missing.' },
  pt: { quoted: 'Mostrar o que foi citado', cut: 'O e-mail é longo demais: falta o final.' },
} as const;
type Language = keyof typeof WORDS;

/** A mail is written for white paper, whatever the theme of the console. */
const STYLE = `:root{color-scheme:light}
body{margin:0;padding:12px 16px;background:#fff;color:#1b1b1b;font:14px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
img{max-width:100%;height:auto}
img[data-blocked]{min-width:16px;min-height:16px;border:1px dashed #999;background:#f2f2f2}
table{max-width:100%}
summary{margin:12px 0;color:#555;cursor:pointer}
.cut{color:#8a4b00}`;

/**
 * Nothing of the mail runs, sends, frames, or has the origin of the product; only pictures are loaded, those of others when a person asks.
 * Links open beside the console.
 */
export function mailPolicy(external: 'blocked' | 'shown'): string {
  const pictures = external === 'shown' ? 'data: https: http:' : 'data:';
  return [
    ...["default-src 'none'", `img-src ${pictures}`, "style-src 'unsafe-inline'"],
    ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"],
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}

/** The page of a mail; what it answers is folded. */
export function mailPage({ html, quoted, isCut }: ShownMail, language: unknown): string {
  const words = WORDS[isLanguage(language) ? language : 'es'];
  const before =
    quoted === null ? '' : `<details><summary>${words.quoted}</summary>${quoted}</details>`;
  const cut = isCut ? `<p class="cut">${words.cut}</p>` : '';
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><style>${STYLE}</style></head><body>${html}${before}${cut}</body></html>`;
}

function isLanguage(given: unknown): given is Language {
  return typeof given === 'string' && Object.hasOwn(WORDS, given);
}
