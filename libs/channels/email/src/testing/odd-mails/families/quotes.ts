import { mailText, type OddFamily, type OddMail } from '../odd-mail.js';

const odd = (
  name: string,
  why: string,
  body: string,
  text: string,
  quoted: string | null,
  subject = 'Re: Pedido 123',
): OddMail => ({
  name,
  why,
  raw: mailText({ Subject: subject }, body),
  expected: { mail: { text, quoted } },
});
const QUOTE = '> Hola, Lucía.\n> Su pedido salió.';
const answered = (name: string, why: string, line: string): OddMail =>
  odd(name, why, `Gracias.\n\n${line}\n\n${QUOTE}\n`, 'Gracias.', `${line}\n\n${QUOTE}`);
const outlook = (name: string, why: string, block: string): OddMail =>
  odd(name, why, `Gracias.\n\n${block}\n\nHola, Lucía.`, 'Gracias.', `${block}\n\nHola, Lucía.`);

export const oddQuotes: OddFamily = {
  name: 'quotes',
  mails: [
    answered(
      'gmail-spanish',
      'Gmail.',
      'El lun, 30 nov 2026 a las 10:00, Tienda (<ventas@tienda.example>) escribió:',
    ),
    answered(
      'gmail-english',
      'Gmail.',
      'On Mon, Nov 30, 2026 at 10:00 AM Tienda <ventas@tienda.example> wrote:',
    ),
    answered(
      'gmail-portuguese',
      'Gmail.',
      'Em seg., 30 de nov. de 2026 às 10:00, Tienda <ventas@tienda.example> escreveu:',
    ),
    answered(
      'gmail-over-two-lines',
      'The line is broken in two.',
      'El lun, 30 nov 2026 a las 10:00, Tienda de ropa y zapatos\n(<ventas@tienda.example>) escribió:',
    ),
    answered(
      'apple-english',
      'Apple Mail.',
      'On 30 Nov 2026, at 10:00, Tienda <ventas@tienda.example> wrote:',
    ),
    answered(
      'apple-spanish',
      'Apple Mail.',
      'El 30 nov 2026, a las 10:00, Tienda <ventas@tienda.example> escribió:',
    ),
    answered('thunderbird-spanish', 'Thunderbird.', 'El 30/11/26 a las 10:00, Tienda escribió:'),
    answered('thunderbird-english', 'Thunderbird.', 'On 11/30/26 10:00, Tienda wrote:'),
    answered('thunderbird-portuguese', 'Thunderbird.', 'Em 30/11/2026 10:00, Tienda escreveu:'),
    answered(
      'thunderbird-name-first',
      'Thunderbird of old.',
      'Tienda <ventas@tienda.example> wrote:',
    ),
    outlook(
      'outlook-english',
      'Outlook.',
      '-----Original Message-----\nFrom: Tienda <ventas@tienda.example>\nSent: Monday, November 30, 2026 10:00 AM\nTo: Lucía\nSubject: Pedido 123',
    ),
    outlook(
      'outlook-spanish',
      'Outlook.',
      '________________________________\nDe: Tienda <ventas@tienda.example>\nEnviado: lunes, 30 de noviembre de 2026 10:00\nPara: Lucía\nAsunto: Pedido 123',
    ),
    outlook(
      'outlook-portuguese',
      'Outlook.',
      'De: Tienda <ventas@tienda.example>\nEnviada em: segunda-feira, 30 de novembro de 2026 10:00\nPara: Lucía\nAssunto: Pedido 123',
    ),
    outlook(
      'outlook-bold',
      'Outlook, made text by another program.',
      '*From:* Tienda <ventas@tienda.example>\n*Sent:* Monday\n*To:* Lucía\n*Subject:* Pedido 123',
    ),
    odd(
      'quote-alone',
      'Quoted lines without a line above.',
      `Gracias.\n\n${QUOTE}`,
      'Gracias.',
      QUOTE,
    ),
    odd(
      'between',
      'Answers between quotes: the quotes say what is answered.',
      '> ¿Qué talle?\nEl 40.\n> ¿Qué color?\nAzul.',
      '> ¿Qué talle?\nEl 40.\n> ¿Qué color?\nAzul.',
      null,
    ),
    odd(
      'below',
      'The answer is below the quote.',
      `El 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}\n\nGracias.`,
      'Gracias.',
      `El 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}`,
    ),
    odd(
      'nothing-else',
      'A quote and no word: it is shown.',
      `El 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}`,
      `El 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}`,
      null,
    ),
    odd(
      'signature',
      'A signature stays.',
      `Gracias.\n\n-- \nLucía Pérez\nTel. 55 1234\n\nEl 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}`,
      'Gracias.\n\n--\nLucía Pérez\nTel. 55 1234',
      `El 30/11/26 a las 10:00, Tienda escribió:\n${QUOTE}`,
    ),
  ],
};

export const oddNoQuotes: OddFamily = {
  name: 'no-quotes',
  mails: [
    odd(
      'sentence',
      'A person who quotes in words.',
      'El cliente me escribió:\n\nquiere cambiarlo.',
      'El cliente me escribió:\n\nquiere cambiarlo.',
      null,
    ),
    odd(
      'from-and-to',
      'A person who writes of a journey.',
      'De: Lima\nPara: Quito\nGracias.',
      'De: Lima\nPara: Quito\nGracias.',
      null,
    ),
    odd(
      'line-of-signs',
      'A line that parts two paragraphs.',
      'Uno.\n________________________________\nDos.',
      'Uno.\n________________________________\nDos.',
      null,
    ),
    odd(
      'greater-than',
      'A line that begins with the sign, between others.',
      'Si x\n> 3 no va.\nGracias.',
      'Si x\n> 3 no va.\nGracias.',
      null,
    ),
    odd(
      'forwarded-gmail',
      'What was forwarded is the content.',
      'Mire esto.\n\n---------- Forwarded message ---------\nDe: Leo <leo@cliente.example>\nDate: lun, 30 nov 2026\nSubject: Factura\nTo: Lucía\n\nVa la factura.',
      'Mire esto.\n\n---------- Forwarded message ---------\nDe: Leo <leo@cliente.example>\nDate: lun, 30 nov 2026\nSubject: Factura\nTo: Lucía\n\nVa la factura.',
      null,
      'Fwd: Factura',
    ),
    odd(
      'forwarded-without-subject',
      'The subject was changed; the line above shows it.',
      'Mire esto.\n\n---------- Mensaje reenviado ---------\nDe: Leo <leo@cliente.example>\nFecha: lunes\nAsunto: Factura\n\nVa.',
      'Mire esto.\n\n---------- Mensaje reenviado ---------\nDe: Leo <leo@cliente.example>\nFecha: lunes\nAsunto: Factura\n\nVa.',
      null,
    ),
    odd(
      'forwarded-outlook',
      'Outlook shows a forwarded mail like an answered one; the subject parts them.',
      'Mire esto.\n\nDe: Leo <leo@cliente.example>\nEnviado: lunes\nPara: Lucía\nAsunto: Factura\n\nVa.',
      'Mire esto.\n\nDe: Leo <leo@cliente.example>\nEnviado: lunes\nPara: Lucía\nAsunto: Factura\n\nVa.',
      null,
      'RV: Factura',
    ),
    odd(
      'forwarded-apple',
      'Apple Mail.',
      'Mire.\n\n> Inicio del mensaje reenviado:\n> De: Leo\n> Asunto: Factura',
      'Mire.\n\n> Inicio del mensaje reenviado:\n> De: Leo\n> Asunto: Factura',
      null,
    ),
    odd(
      'forwarded-portuguese',
      'Outlook in Portuguese.',
      'Veja.\n\nDe: Leo\nEnviada em: segunda\nAssunto: Nota\n\nSegue.',
      'Veja.\n\nDe: Leo\nEnviada em: segunda\nAssunto: Nota\n\nSegue.',
      null,
      'ENC: Nota',
    ),
    {
      name: 'thousand-attributions',
      why: 'Lines that each could begin a quote take no long time.',
      raw: mailText({}, `${'El '.repeat(90)}\n`.repeat(3000)),
      expected: { mail: { quoted: null } },
      isLarge: true,
    },
  ],
};
