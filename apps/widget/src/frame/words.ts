/** The widget's words. `n` stands for a number, or for words that were made elsewhere. */
const WORDS = {
  es: {
    open: 'Abrir el chat',
    close: 'Cerrar el chat',
    welcome: '¡Hola! ¿En qué te ayudamos?',
    intro: 'Deja tu nombre y tu correo para que podamos responderte.',
    name: 'Nombre',
    email: 'Correo',
    write: 'Escribe un mensaje',
    start: 'Empezar',
    send: 'Enviar',
    sending: 'Enviando…',
    waiting: 'Se enviará al volver la conexión',
    failed: 'No se pudo enviar',
    again: 'Reintentar',
    discard: 'Descartar',
    offline: 'Sin conexión. Tus mensajes se enviarán cuando vuelva.',
    crowded:
      'Este chat está abierto en demasiadas ventanas: aquí las respuestas llegan con retraso.',
    resolved: 'Esta conversación se cerró. Si escribes, empieza otra.',
    typing: 'está escribiendo…',
    automatic: 'Respuesta automática',
    you: 'Tú',
    team: 'El equipo',
    online: 'En línea',
    away: 'Te responderemos por aquí',
    opens: 'Respondemos de nuevo: {n}',
    unreached: 'Sin conexión',
    today: 'Hoy',
    'error.name': 'Escribe tu nombre.',
    'error.email': 'Escribe un correo como ana@correo.example.',
    'error.clock': 'La hora de este dispositivo no es la correcta. Ajústala y reinténtalo.',
    'error.long': 'El mensaje es demasiado largo: el máximo son {n} caracteres.',
    attach: 'Adjuntar un archivo',
    'error.large': 'El archivo pasa de {n} MB.',
    'error.empty': 'El archivo está vacío.',
    'error.file': 'Este archivo no se puede enviar.',
    'error.many': 'Van {n} archivos como mucho.',
    'error.unknown': 'Este chat ya no existe en este sitio.',
    'error.domain': 'Este chat no está permitido en este sitio.',
    'error.loading': 'No se pudo cargar el chat.',
  },
  en: {
    open: 'Open the chat',
    close: 'Close the chat',
    welcome: 'Hello! How can we help?',
    intro: 'Leave your name and e-mail so that we can answer you.',
    name: 'Name',
    email: 'E-mail',
    write: 'Write a message',
    start: 'Start',
    send: 'Send',
    sending: 'Sending…',
    waiting: 'Will be sent when you are back online',
    failed: 'Could not be sent',
    again: 'Try again',
    discard: 'Discard',
    offline: 'No connection. Your messages will be sent when it is back.',
    crowded: 'This chat is open in too many windows: replies come late in this one.',
    resolved: 'This conversation was closed. Writing starts another one.',
    typing: 'is typing…',
    automatic: 'Automatic reply',
    you: 'You',
    team: 'The team',
    online: 'Online',
    away: 'We will reply here',
    opens: 'We answer again: {n}',
    unreached: 'No connection',
    today: 'Today',
    'error.name': 'Enter your name.',
    'error.email': 'Enter an e-mail such as ana@mail.example.',
    'error.clock': 'The clock of this device is wrong. Set it and try again.',
    'error.long': 'The message is too long: the most is {n} characters.',
    attach: 'Attach a file',
    'error.large': 'The file is over {n} MB.',
    'error.empty': 'The file is empty.',
    'error.file': 'This file cannot be sent.',
    'error.many': 'At most {n} files go together.',
    'error.unknown': 'This chat no longer exists on this site.',
    'error.domain': 'This chat is not allowed on this site.',
    'error.loading': 'The chat could not be loaded.',
  },
  pt: {
    open: 'Abrir o chat',
    close: 'Fechar o chat',
    welcome: 'Olá! Como podemos ajudar?',
    intro: 'Deixe seu nome e e-mail para que possamos responder.',
    name: 'Nome',
    email: 'E-mail',
    write: 'Escreva uma mensagem',
    start: 'Começar',
    send: 'Enviar',
    sending: 'Enviando…',
    waiting: 'Será enviada quando a conexão voltar',
    failed: 'Não foi possível enviar',
    again: 'Tentar de novo',
    discard: 'Descartar',
    offline: 'Sem conexão. Suas mensagens serão enviadas quando ela voltar.',
    crowded: 'Este chat está aberto em janelas demais: aqui as respostas chegam com atraso.',
    resolved: 'Esta conversa foi encerrada. Se você escrever, começa outra.',
    typing: 'está digitando…',
    automatic: 'Resposta automática',
    you: 'Você',
    team: 'A equipe',
    online: 'Online',
    away: 'Responderemos por aqui',
    opens: 'Respondemos de novo: {n}',
    unreached: 'Sem conexão',
    today: 'Hoje',
    'error.name': 'Escreva seu nome.',
    'error.email': 'Escreva um e-mail como ana@correio.example.',
    'error.clock': 'A hora deste dispositivo está errada. Ajuste e tente de novo.',
    'error.long': 'A mensagem é longa demais: o máximo são {n} caracteres.',
    attach: 'Anexar um arquivo',
    'error.large': 'O arquivo passa de {n} MB.',
    'error.empty': 'O arquivo está vazio.',
    'error.file': 'Este arquivo não pode ser enviado.',
    'error.many': 'Vão no máximo {n} arquivos.',
    'error.unknown': 'Este chat não existe mais neste site.',
    'error.domain': 'Este chat não é permitido neste site.',
    'error.loading': 'Não foi possível carregar o chat.',
  },
} as const satisfies Record<string, Record<string, string>>;

export type Word = keyof (typeof WORDS)['es'];
export type WidgetLanguage = keyof typeof WORDS;

/** The first of the visitor's languages (BCP 47) that the widget speaks, else the account's. */
export function chooseLanguage(
  preferred: readonly string[],
  account: WidgetLanguage,
): WidgetLanguage {
  for (const tag of preferred) {
    const [language = ''] = tag.toLowerCase().split(/[-_]/);
    if (Object.hasOwn(WORDS, language)) return language as WidgetLanguage;
  }
  return account;
}

/** Words of one language; `{n}` is replaced by the number or by the words. */
export function wordsOf(language: WidgetLanguage): (word: Word, n?: number | string) => string {
  const format = new Intl.NumberFormat(language);
  return (word, n) => {
    const text = WORDS[language][word];
    if (n === undefined) return text;
    return text.replace('{n}', () => (typeof n === 'string' ? n : format.format(n)));
  };
}
