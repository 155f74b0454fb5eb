import type { ChannelStory } from './channel-story.js';

const QUESTION = 'question:13001200456';
const SALE = 'pack:2000006612345678';
const mail = (...lines: readonly string[]) => lines.join('\r\n');

/** Conversations by mail, at a marketplace and by a program. */
export const WRITTEN_STORIES: readonly ChannelStory[] = [
  {
    ...{ inbox: 'email', before: 150, agent: 5 },
    client: { identity: 'pilar@montana.example', name: 'Pilar Henríquez' },
    steps: [
      {
        ...{ after: 0, does: 'mails' },
        raw: mail(
          ...['From: =?utf-8?Q?Pilar_Henr=C3=ADquez?= <pilar@montana.example>'],
          ...['To: soporte@tienda.example', 'Cc: compras@montana.example'],
          ...['Subject: Factura del pedido 10377', 'Message-ID: <f10377@montana.example>'],
          ...['MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', ''],
          '<p>Buenos días:</p><p>La factura del pedido <b>10377</b> tiene el RUT anterior.</p>',
          '<table border="1"><tr><th>Dice</th><th>Debe decir</th></tr>',
          '<tr><td>76.111.222-3</td><td>76.222.333-4</td></tr></table>',
          '<p>Saludos,<br>Pilar Henríquez<br>Club Montaña</p>',
          '',
        ),
      },
      {
        ...{ after: 34, does: 'replies', mark: 'delivered' },
        text: 'Hola, Pilar:\n\nAnulamos la factura y te enviamos la nueva antes de las 18:00.',
      },
      { after: 12, does: 'notes', text: 'Pedida a contabilidad.' },
    ],
  },
  {
    ...{ inbox: 'email', before: 26, agent: 0 },
    client: { identity: 'otto@correo.example', name: 'Otto Krebs' },
    steps: [
      {
        ...{ after: 0, does: 'mails' },
        raw: mail(
          ...['From: Otto Krebs <otto@correo.example>', 'To: soporte@tienda.example'],
          ...['Subject: Talla de los bastones', 'Message-ID: <b1@correo.example>'],
          ...['Content-Type: text/plain; charset=utf-8', ''],
          'Mido 1,84 m. ¿Qué talla de bastones de trekking me conviene?',
          '',
        ),
      },
    ],
  },
  {
    ...{ inbox: 'mercadoLibre', before: 47, agent: 4 },
    client: { identity: '447788', name: 'CAMPISTA.SUR' },
    steps: [
      {
        ...{ after: 0, does: 'writes' },
        text: '🏷️ Saco de dormir -5 °C https://articulo.mercadolibre.cl/MLC-600123456\n¿Sirve para una persona de 1,90 m?',
        origin: {
          ...{ id: QUESTION, subject: 'Saco de dormir -5 °C', references: [] },
          ...{ answerTo: null, copies: [] },
        },
      },
      {
        ...{ after: 8, does: 'replies', mark: 'delivered' },
        text: 'Hola. Sí: mide 2,20 m por dentro. ¡Saludos!',
      },
    ],
  },
  {
    ...{ inbox: 'mercadoLibre', before: 22, agent: 4 },
    client: { identity: '447799', name: 'ROCIO.ESCALA' },
    steps: [
      {
        ...{ after: 0, does: 'writes' },
        text: '🧾 #2000006612345678 2 × Gorro de lana\n¿Puedo pasar a buscarlos hoy?',
        origin: {
          ...{ id: SALE, subject: '#2000006612345678', references: [] },
          ...{ answerTo: null, copies: [] },
        },
      },
    ],
  },
  {
    ...{ inbox: 'api', before: 33, agent: 2 },
    client: { identity: 'cliente-20817', name: 'Iker Duarte', email: 'iker@correo.example' },
    steps: [
      { after: 0, does: 'writes', text: 'La app dice que mi cupón CUMBRE10 venció ayer' },
      { after: 10, does: 'replies', text: 'Ya lo activamos hasta el domingo, Iker.', mark: 'read' },
    ],
  },
];
