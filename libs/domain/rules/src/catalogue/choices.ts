import { AVAILABILITIES, LANGUAGES } from '@bitacora/account/published';
import { ACTOR_KINDS } from '@bitacora/kernel';
import {
  CONTACT_CHANGES,
  MESSAGE_KINDS,
  PRIORITIES,
  STATUSES,
  STATUS_REASONS,
} from '@bitacora/conversations/published';
import { CHANNELS } from '@bitacora/inboxes/published';
import { type Choice, type CatalogueWords, words } from './words.js';

/** Words for a closed list that another part of the product owns: a value without words does not compile. */
function choices<V extends string>(
  values: readonly V[],
  named: Readonly<Record<V, CatalogueWords>>,
): Choice[] {
  return values.map((value) => ({ value, words: named[value] }));
}

export const STATUS_CHOICES = choices(STATUSES, {
  open: words('abierta', 'open', 'aberta'),
  pending: words('pendiente', 'pending', 'pendente'),
  snoozed: words('pospuesta', 'snoozed', 'adiada'),
  resolved: words('resuelta', 'resolved', 'resolvida'),
  ignored: words('ignorada', 'ignored', 'ignorada'),
});

export const PRIORITY_CHOICES = choices(PRIORITIES, {
  none: words('ninguna', 'none', 'nenhuma'),
  low: words('baja', 'low', 'baixa'),
  medium: words('media', 'medium', 'média'),
  high: words('alta', 'high', 'alta'),
  urgent: words('urgente', 'urgent', 'urgente'),
});

export const AVAILABILITY_CHOICES = choices(AVAILABILITIES, {
  online: words('en línea', 'online', 'online'),
  busy: words('ocupado', 'busy', 'ocupado'),
  offline: words('desconectado', 'offline', 'offline'),
});

export const MESSAGE_KIND_CHOICES = choices(MESSAGE_KINDS, {
  text: words('texto', 'text', 'texto'),
  picture: words('imagen', 'picture', 'imagem'),
  audio: words('audio', 'audio', 'áudio'),
  video: words('video', 'video', 'vídeo'),
  file: words('otro archivo', 'another file', 'outro arquivo'),
  sticker: words('sticker', 'sticker', 'figurinha'),
  place: words('ubicación', 'place', 'localização'),
  contactCard: words('tarjeta de contacto', 'contact card', 'cartão de contato'),
  choice: words('opción elegida', 'choice of a button or list', 'opção escolhida'),
  order: words('pedido', 'order', 'pedido'),
  comment: words('comentario', 'comment', 'comentário'),
  storyReply: words('respuesta a una historia', 'reply to a story', 'resposta a uma história'),
  question: words(
    'pregunta de una publicación',
    'question below an item',
    'pergunta de um anúncio',
  ),
});

export const CHANNEL_CHOICES = choices(CHANNELS, {
  website: words('sitio web', 'website', 'site'),
  email: words('correo', 'e-mail', 'e-mail'),
  whatsapp: words('WhatsApp', 'WhatsApp', 'WhatsApp'),
  whatsappQr: words('WhatsApp por QR', 'WhatsApp by QR', 'WhatsApp por QR'),
  meta: words('Meta', 'Meta', 'Meta'),
  telegram: words('Telegram', 'Telegram', 'Telegram'),
  line: words('LINE', 'LINE', 'LINE'),
  sms: words('SMS', 'SMS', 'SMS'),
  mercadoLibre: words('Mercado Libre', 'Mercado Libre', 'Mercado Livre'),
  api: words('API', 'API', 'API'),
});

export const ACTOR_CHOICES = choices(ACTOR_KINDS, {
  user: words('una persona del equipo', 'a person of the team', 'uma pessoa da equipe'),
  contact: words('el cliente', 'the contact', 'o cliente'),
  rule: words('una regla', 'a rule', 'uma regra'),
  system: words('el sistema', 'the system', 'o sistema'),
  channel: words('el canal', 'the channel', 'o canal'),
});

export const STARTER_CHOICES = choices(['contact', 'user'] as const, {
  contact: words('el cliente', 'the contact', 'o cliente'),
  user: words('una persona del equipo', 'a person of the team', 'uma pessoa da equipe'),
});

export const AUTHOR_CHOICES = choices(['contact', 'user', 'automatic'] as const, {
  contact: words('el cliente', 'the contact', 'o cliente'),
  user: words('una persona del equipo', 'a person of the team', 'uma pessoa da equipe'),
  automatic: words('una regla', 'a rule', 'uma regra'),
});

export const STATUS_REASON_CHOICES = choices(STATUS_REASONS, {
  asked: words('lo pidió una persona', 'a person asked for it', 'uma pessoa pediu'),
  rule: words('una regla', 'a rule', 'uma regra'),
  snoozeOver: words('terminó la espera', 'the snooze is over', 'o adiamento terminou'),
  contactWrote: words('el cliente escribió', 'the contact wrote', 'o cliente escreveu'),
  inboxDeleted: words(
    'se eliminó la bandeja',
    'the inbox was deleted',
    'a caixa de entrada foi excluída',
  ),
  inactivity: words('no hubo actividad', 'there was no activity', 'não houve atividade'),
  contactEnded: words('el cliente la terminó', 'the contact ended it', 'o cliente a encerrou'),
});

export const CONTACT_CHANGE_CHOICES = choices(
  CONTACT_CHANGES.filter((change) => change !== 'created'),
  {
    name: words('el nombre', 'the name', 'o nome'),
    email: words('el correo', 'the e-mail', 'o e-mail'),
    phone: words('el teléfono', 'the telephone', 'o telefone'),
    labelAdded: words('una etiqueta añadida', 'a label that was added', 'uma etiqueta adicionada'),
    labelRemoved: words(
      'una etiqueta quitada',
      'a label that was removed',
      'uma etiqueta removida',
    ),
    attribute: words('un atributo', 'an attribute', 'um atributo'),
  },
);

export const LANGUAGE_CHOICES = choices(LANGUAGES, {
  es: words('español', 'Spanish', 'espanhol'),
  en: words('inglés', 'English', 'inglês'),
  pt: words('portugués', 'Portuguese', 'português'),
});

/** ISO order, Monday first. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const WEEKDAY_CHOICES = choices(WEEKDAYS, {
  monday: words('lunes', 'Monday', 'segunda-feira'),
  tuesday: words('martes', 'Tuesday', 'terça-feira'),
  wednesday: words('miércoles', 'Wednesday', 'quarta-feira'),
  thursday: words('jueves', 'Thursday', 'quinta-feira'),
  friday: words('viernes', 'Friday', 'sexta-feira'),
  saturday: words('sábado', 'Saturday', 'sábado'),
  sunday: words('domingo', 'Sunday', 'domingo'),
});
