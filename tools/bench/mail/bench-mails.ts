import { mailMessageId, type ThreadKeys } from '@bitacora/channel-email';

/** Signs the names of conversations in this measurement. */
export const BENCH_KEYS: ThreadKeys = [Buffer.alloc(32, 5)];

/** A conversation by its number. */
export function benchConversation(index: number): string {
  return `00000000-0000-5000-8000-${index.toString(16).padStart(12, '0')}`;
}

const words =
  'Hola, quería saber cuándo llega el pedido que hice el lunes, porque salgo de viaje. ';
const paragraph = (index: number, times: number) => `${index}: ${words.repeat(times)}`;

interface Part {
  readonly type: string;
  readonly body: string;
  readonly encoding?: string;
}

/** Mails as they come to a team: answers with a quote in text and HTML, text alone, HTML alone, with a file, newsletters, bounces. */
export function benchMail(index: number): Buffer {
  const kind = index % 20;
  const answered = mailMessageId(
    { deliveryId: `d${index}`, conversationId: benchConversation(index) },
    'tienda.example',
    BENCH_KEYS,
  );
  const headers = [
    'Received: from mx.example by mx.tienda.example; Mon, 30 Nov 2026 10:00:00 -0300',
    `From: =?utf-8?Q?Luc=C3=ADa_P=C3=A9rez?= <lucia${index}@cliente.example>`,
    'To: Tienda <soporte@tienda.example>',
    `Subject: =?utf-8?Q?Re:_Pedido_n=C3=BAmero_${index}?=`,
    'Date: Mon, 30 Nov 2026 10:00:00 -0300',
    `Message-ID: <m${index}@cliente.example>`,
    `In-Reply-To: <${index % 2 === 0 ? answered : `c${index}@cliente.example`}>`,
    `References: <r${index}@cliente.example> <s${index}@cliente.example>`,
    'MIME-Version: 1.0',
  ];
  const text = { type: 'text/plain', body: textBody(index) };
  const html = { type: 'text/html', body: htmlBody(index, 3) };
  if (kind < 9) return mail(headers, 'alternative', [text, html]);
  if (kind < 13) return mail(headers, 'mixed', [text]);
  if (kind < 15) return mail(headers, 'mixed', [html]);
  if (kind < 18) return mail(headers, 'mixed', [text, file]);
  if (kind < 19)
    return mail([...headers, 'List-Unsubscribe: <https://n.example/u>'], 'alternative', [
      text,
      newsletter,
    ]);
  return mail(headers, 'report; report-type=delivery-status', [
    text,
    report(answered),
    copy(answered),
  ]);
}

function mail(headers: readonly string[], type: string, parts: readonly Part[]): Buffer {
  const lines = [
    ...headers,
    `Content-Type: multipart/${type}; boundary="b"`,
    '',
    ...parts.flatMap(({ type: partType, body, encoding = '8bit' }) => [
      ...['--b', `Content-Type: ${partType}; charset=utf-8`],
      ...[`Content-Transfer-Encoding: ${encoding}`, '', body],
    ]),
    '--b--',
    '',
  ];
  return Buffer.from(lines.join('\n').replaceAll('\n', '\r\n'));
}

function textBody(index: number): string {
  const quote = `> ${words.repeat(2)}\n`.repeat(12);
  return `${paragraph(index, 2)}\n\n${paragraph(index, 1)}\n\nEl lun, 30 nov 2026 a las 10:00, Tienda (<soporte@tienda.example>) escribió:\n\n${quote}`;
}

function htmlBody(index: number, times: number): string {
  const line = `<div style="font-family:Arial,sans-serif;font-size:14px">${paragraph(index, 1)}</div><div><br></div>`;
  return `<html><head><style>p{margin:0}</style></head><body><div dir="ltr">${line.repeat(times)}</div><div class="gmail_quote"><div class="gmail_attr">El lun, Tienda escribió:</div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${line.repeat(8)}</blockquote></div></body></html>`;
}

const row =
  '<tr><td style="padding:8px;border-bottom:1px solid #eee"><a href="https://n.example/c/1"><img src="https://n.example/i/1.jpg" width="200"></a></td><td>Oferta de la semana</td></tr>';
const newsletter: Part = {
  type: 'text/html',
  body: `<html><body><table width="600">${row.repeat(80)}</table></body></html>`,
};
const file: Part = {
  type: 'application/pdf; name="factura.pdf"',
  body: `${'A'.repeat(76)}\n`.repeat(400),
  encoding: 'base64',
};

const report = (id: string): Part => ({
  type: 'message/delivery-status',
  body: `Reporting-MTA: dns; mx.example\nX-Id: ${id}\n\nFinal-Recipient: rfc822; leo@cliente.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
});
const copy = (id: string): Part => ({
  type: 'text/rfc822-headers',
  body: `From: soporte@tienda.example\nMessage-ID: <${id}>`,
});
