import { drawnParcel, drawnSticker } from '../drawn-picture.js';
import type { ChannelStep, ChannelStory } from './channel-story.js';

const HOUR = 60;
const LUZ = { identity: 'CL.13491208655302741918', name: 'Luz Marín', phone: '+56987650011' };
const BRUNO = { identity: 'CL.23491208655302741919', name: 'Bruno Salas', phone: '+56987650012' };

/** Photographs that were sent as one album. */
const CRATES = [drawnParcel(), drawnParcel([176, 134, 92]), drawnParcel([205, 172, 128])].map(
  (content, nth): ChannelStep => ({
    does: 'writes',
    after: nth === 0 ? 1 : 0,
    albumId: '13870021',
    text: nth === 0 ? 'Estas son las tres cajas' : '',
    files: [{ name: 'photo.png', type: 'image/png', content }],
  }),
);

/** Conversations in messengers. */
export const CHAT_STORIES: readonly ChannelStory[] = [
  {
    ...{ inbox: 'whatsapp', client: LUZ, before: 52, agent: 0 },
    steps: [
      { after: 0, does: 'writes', text: 'Hola! Me llegó la caja así 😟' },
      {
        ...{ after: 1, does: 'writes', text: 'Es el pedido 10482' },
        files: [{ name: 'caja.png', type: 'image/png', content: drawnParcel() }],
      },
      {
        ...{ after: 6, does: 'replies', mark: 'read' },
        text: 'Hola, Luz. ¡Qué pena! ¿Lo de adentro llegó bien?',
      },
      { after: 3, does: 'writes', text: 'El termo tiene un golpe', isAnswer: true },
      { after: 1, does: 'edits', text: 'El termo tiene un golpe en la tapa' },
      {
        ...{ after: 5, does: 'replies', mark: 'read', isAnswer: true },
        text: 'Te enviamos otro *hoy mismo*. No tienes que devolver el primero.',
      },
      { after: 2, does: 'reacts', text: '❤️' },
      { after: 4, does: 'rates', said: { limit: { dailyLimit: 2000, unlimited: false } } },
    ],
  },
  {
    ...{ inbox: 'whatsapp', client: BRUNO, before: 31 * HOUR, agent: 1 },
    steps: [
      {
        ...{ after: 0, does: 'rates' },
        said: {
          ...{ quality: 'good', throughput: 'standard' },
          limit: { dailyLimit: 250, unlimited: false },
        },
      },
      { after: 1, does: 'writes', text: '¿Me avisan cuando tengan la carpa para dos?' },
      { after: 9, does: 'replies', text: 'Claro, Bruno. Te escribimos por aquí.', mark: 'read' },
      {
        ...{ after: 29 * HOUR, does: 'replies', mark: 'delivered' },
        text: 'Hola Bruno, ya tenemos la carpa para dos. La guardamos hasta el viernes.',
        template: {
          ...{ name: 'aviso_de_stock', language: 'es_CL' },
          variables: [
            { name: '1', text: 'Bruno' },
            { name: '2', text: 'la carpa para dos' },
            { name: '3', text: 'viernes' },
          ],
        },
      },
    ],
  },
  {
    ...{ inbox: 'whatsappQr', before: 57, agent: 2 },
    client: { identity: '56987650021', name: 'Tito Cárcamo', phone: '+56987650021' },
    steps: [
      { after: 0, does: 'writes', text: 'Hola, soy el transportista. ¿A quién llamo en bodega?' },
      { after: 3, does: 'replies', text: 'Hola, Tito. A Marta. ¿Dónde estás?', mark: 'read' },
      {
        ...{ after: 2, does: 'writes', messageKind: 'place' },
        text: '📍 -33.4489, -70.6693 https://maps.google.com/?q=-33.4489,-70.6693',
        shares: [{ kind: 'place', latitude: -33.4489, longitude: -70.6693, name: '', address: '' }],
      },
      {
        ...{ after: 1, does: 'writes', messageKind: 'contactCard' },
        text: '👤 Central de fletes +56 2 2345 6789 +56 9 8765 0088 fletes@transporte.example',
        shares: [
          {
            ...{ kind: 'contactCard', name: 'Central de fletes' },
            phones: ['+56 2 2345 6789', '+56 9 8765 0088'],
            emails: ['fletes@transporte.example'],
          },
        ],
      },
      { after: 4, does: 'replies', text: 'Gracias, te abren en diez minutos.', mark: 'delivered' },
    ],
  },
  {
    ...{ inbox: 'telegram', before: 74, agent: 2 },
    client: { identity: '5012340001', name: 'Ariel Conde' },
    steps: [
      { after: 0, does: 'writes', text: '/start pedido-10511' },
      { after: 1, does: 'writes', text: 'Quiero cambiar la dirección de entrega' },
      { after: 8, does: 'replies', text: 'Hola, Ariel. ¿A qué dirección lo enviamos?' },
      {
        ...{ after: 4, does: 'writes', messageKind: 'place' },
        text: '📍 Edificio Andes, Huérfanos 1160, Santiago -33.4391, -70.6535 https://maps.google.com/?q=-33.4391,-70.6535',
        shares: [
          {
            ...{ kind: 'place', latitude: -33.4391, longitude: -70.6535 },
            ...{ name: 'Edificio Andes', address: 'Huérfanos 1160, Santiago' },
          },
        ],
      },
      {
        ...{ after: 1, does: 'writes', messageKind: 'contactCard' },
        text: '👤 Rosa Conde +56 9 8765 0077',
        shares: [
          { kind: 'contactCard', name: 'Rosa Conde', phones: ['+56 9 8765 0077'], emails: [] },
        ],
      },
      ...CRATES,
      {
        ...{ after: 1, does: 'writes', messageKind: 'sticker', text: '🙏 sticker' },
        files: [{ name: 'sticker.png', type: 'image/png', content: drawnSticker() }],
        shares: [{ kind: 'sticker', says: '🙏' }],
      },
      { after: 5, does: 'replies', text: 'Listo, llega mañana a esa dirección.', provider: 'lost' },
    ],
  },
  {
    ...{ inbox: 'messenger', before: 96, agent: 3 },
    client: { identity: '5550001200031', name: 'Noelia Bravo' },
    steps: [
      { after: 0, does: 'writes', text: '¿La chaqueta impermeable viene en verde?' },
      { after: 7, does: 'replies', text: 'Sí, en las tallas S, M y L.', mark: 'read' },
      { after: 2, does: 'writes', text: 'Perfecto, la pido en M. Gracias!' },
      { after: 3, does: 'resolves', text: '' },
    ],
  },
  {
    ...{ inbox: 'whatsapp', before: 47, agent: 3 },
    client: { identity: 'CL.33491208655302741920', name: 'Noelia B.', phone: '+56987650013' },
    steps: [
      { after: 0, does: 'writes', text: 'Hola, soy Noelia, la de la chaqueta verde' },
      { after: 1, does: 'writes', text: '¿Ya salió mi pedido?' },
      { after: 4, does: 'merges', inbox: 'messenger', identity: '5550001200031' },
      { after: 2, does: 'replies', text: 'Sí, Noelia. Llega el martes.', mark: 'read' },
    ],
  },
  {
    ...{ inbox: 'messenger', before: 38, agent: 4 },
    client: { identity: '5550001200032:101234567890123_77', name: 'Saúl Ibarra' },
    steps: [
      {
        ...{ after: 0, does: 'writes', messageKind: 'comment' },
        text: '¿Cuánto vale la carpa de la foto?\n💬 https://www.facebook.com/tiendaandes/posts/77',
      },
      { after: 11, does: 'replies', text: 'Hola, Saúl. Está a $89.990 hasta el domingo.' },
    ],
  },
  {
    ...{ inbox: 'instagram', before: 63, agent: 3 },
    client: { identity: '17840000000000042', name: 'mila.trek' },
    steps: [
      {
        ...{ after: 0, does: 'writes', messageKind: 'storyReply' },
        text: '¡Qué linda esa mochila!\n↩️ https://www.instagram.com/stories/tiendaandes/3141',
      },
      { after: 4, does: 'replies', text: '¡Gracias! Es la Andes de 40 litros.', mark: 'read' },
      { after: 6, does: 'writes', text: '¿Hacen envíos a Punta Arenas?' },
      { after: 9, does: 'replies', text: 'Sí, en cinco días hábiles.', provider: 'tokenDead' },
    ],
  },
  {
    ...{ inbox: 'line', before: 41, agent: 5 },
    client: { identity: 'U4af4980629a1b2c3d4e5f60718293a4b', name: 'Hana Mori' },
    steps: [
      { after: 0, does: 'writes', text: 'Hello! Do you ship to Japan?' },
      { after: 12, does: 'replies', text: 'Hi Hana! Yes, it takes about ten days.' },
      { after: 2, does: 'writes', text: '🙂 sticker: thank you', messageKind: 'sticker' },
    ],
  },
  {
    ...{ inbox: 'sms', before: 118, agent: 1 },
    client: { identity: '+56987650044', name: null, phone: '+56987650044' },
    steps: [
      { after: 0, does: 'writes', text: 'A que hora abren hoy?' },
      { after: 5, does: 'replies', text: 'Abrimos a las 10. Te esperamos.', mark: 'delivered' },
      { after: 3, does: 'writes', text: 'BAJA' },
      {
        ...{ after: 6, does: 'replies', text: 'Que tengas un buen día.' },
        provider: { fault: 'recipientRefuses', reason: 'STOP' },
      },
    ],
  },
];
