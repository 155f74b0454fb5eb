/** A logo at the head of a mail. Programs that show no pictures show the name of the account. */
export interface MailLogo {
  readonly cid: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** What a mail shows, as plain text: nothing in it is markup. */
export interface MailContent {
  readonly language: string;
  /** The logo of the account, by its content id in the mail; sides in pixels as they are shown. */
  readonly logo: MailLogo | null;
  readonly heading: string;
  readonly before: readonly string[];
  readonly link: { readonly address: string; readonly text: string } | null;
  readonly after: readonly string[];
  /** Where the recipient chooses what they get mails about. */
  readonly settings?: { readonly address: string; readonly text: string } | null;
}

/** The colours of the console in the light, as programs for mail know no variables. */
const PAPER = '#f6f6f3';
const SURFACE = '#ffffff';
const LINE = '#e5e5df';
const INK = '#171c20';
const INK_2 = '#4b555d';
const ACCENT = '#0b6470';
const FONT = "font-family:Inter,system-ui,-apple-system,'Segoe UI',sans-serif";

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A table with inline styles, as programs for mail show it alike. Nothing is loaded from anywhere. */
export function mailHtml({
  language,
  logo,
  heading,
  before,
  link,
  after,
  settings,
}: MailContent): string {
  const rows = [
    ...(logo ? [logoLine(logo)] : []),
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:${INK}">${escapeHtml(heading)}</h1>`,
    ...before.map((text) => paragraph(text, INK)),
    ...(link ? [button(link)] : []),
    ...after.map((text) => paragraph(text, INK_2)),
    ...(settings
      ? [
          `<p style="margin:0;font-size:12px;line-height:16px"><a href="${escapeHtml(settings.address)}" style="color:${ACCENT}">${escapeHtml(settings.text)}</a></p>`,
        ]
      : []),
  ];
  return [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(heading)}</title></head>`,
    `<body style="margin:0;padding:0;background:${PAPER}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}"><tr><td align="center" style="padding:32px 16px">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:${SURFACE};border:1px solid ${LINE};border-radius:10px"><tr><td style="padding:32px;${FONT}">`,
    ...rows,
    '</td></tr></table>',
    `<p style="margin:16px 0 0;font-size:12px;line-height:16px;color:${INK_2};${FONT}">Bitácora</p>`,
    '</td></tr></table></body></html>',
  ].join('\n');
}

function paragraph(text: string, colour: string): string {
  return `<p style="margin:0 0 16px;font-size:14px;line-height:22px;color:${colour}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** Sides as attributes: some programs for mail know no sides in styles. */
function logoLine({ cid, name, width, height }: MailLogo): string {
  return `<p style="margin:0 0 24px"><img src="cid:${escapeHtml(cid)}" width="${width}" height="${height}" alt="${escapeHtml(name)}" style="display:block;border:0;font-size:14px;color:${INK}"></p>`;
}

/** The address is written out below: some programs for mail show no buttons. */
function button({ address, text }: NonNullable<MailContent['link']>): string {
  const href = escapeHtml(address);
  return [
    `<p style="margin:8px 0 16px"><a href="${href}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:${ACCENT};color:#ffffff;font-size:14px;line-height:20px;font-weight:500;text-decoration:none">${escapeHtml(text)}</a></p>`,
    `<p style="margin:0 0 16px;font-size:12px;line-height:16px;color:${INK_2};word-break:break-all">${href}</p>`,
  ].join('\n');
}
