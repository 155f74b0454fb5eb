import type { ActionName } from './actions.js';
import { type CatalogueWords, words } from './words.js';

/** What a rule does, as a statement: the catalogue's own words name an action to choose. */
export const ACTION_SAID: Readonly<Record<ActionName, CatalogueWords>> = {
  addLabel: words(
    'añade la etiqueta {labelId}',
    'add the label {labelId}',
    'adiciona a etiqueta {labelId}',
  ),
  removeLabel: words(
    'quita la etiqueta {labelId}',
    'remove the label {labelId}',
    'remove a etiqueta {labelId}',
  ),
  addContactLabel: words(
    'añade al cliente la etiqueta {labelId}',
    'add the label {labelId} to the contact',
    'adiciona ao cliente a etiqueta {labelId}',
  ),
  removeContactLabel: words(
    'quita al cliente la etiqueta {labelId}',
    'remove the label {labelId} from the contact',
    'remove do cliente a etiqueta {labelId}',
  ),
  setConversationAttribute: words(
    'pone en el atributo {attribute} de la conversación {value}',
    'set the attribute {attribute} of the conversation to {value}',
    'define o atributo {attribute} da conversa como {value}',
  ),
  clearConversationAttribute: words(
    'vacía el atributo {attribute} de la conversación',
    'clear the attribute {attribute} of the conversation',
    'esvazia o atributo {attribute} da conversa',
  ),
  setContactAttribute: words(
    'pone en el atributo {attribute} del cliente {value}',
    'set the attribute {attribute} of the contact to {value}',
    'define o atributo {attribute} do cliente como {value}',
  ),
  clearContactAttribute: words(
    'vacía el atributo {attribute} del cliente',
    'clear the attribute {attribute} of the contact',
    'esvazia o atributo {attribute} do cliente',
  ),
  setPriority: words(
    'pone prioridad {priority}',
    'set the priority to {priority}',
    'define a prioridade {priority}',
  ),
  raisePriority: words(
    'sube la prioridad un paso',
    'raise the priority by a step',
    'sobe a prioridade um passo',
  ),
  lowerPriority: words(
    'baja la prioridad un paso',
    'lower the priority by a step',
    'baixa a prioridade um passo',
  ),
  assignLeastBusyOfInbox: words(
    'asigna al menos ocupado de la bandeja',
    'assign to the least busy of the inbox',
    'atribui ao menos ocupado da caixa de entrada',
  ),
  assignLastAnswered: words(
    'asigna a quien respondió por última vez',
    'assign to who answered last',
    'atribui a quem respondeu por último',
  ),
  assignLastTime: words(
    'asigna a quien atendió al cliente la última vez',
    'assign to who had the contact last time',
    'atribui a quem atendeu o cliente da última vez',
  ),
  snoozeUntilHour: words(
    'pospone {days} días, hasta las {hour} h',
    'snooze for {days} days, until {hour} h',
    'adia {days} dias, até as {hour} h',
  ),
  snoozeUntilOpening: words(
    'pospone hasta que vuelva a abrir la bandeja',
    'snooze until the inbox opens again',
    'adia até a caixa de entrada abrir de novo',
  ),
  noteTo: words(
    'menciona a {userId} en la nota {text}',
    'mention {userId} in the note {text}',
    'menciona {userId} na nota {text}',
  ),
  sendMail: words(
    'envía un correo a {to}: {subject} {text}',
    'send a mail to {to}: {subject} {text}',
    'envia um e-mail para {to}: {subject} {text}',
  ),
  mailNewConversation: words(
    'avisa por correo de la conversación nueva a los colaboradores de la bandeja',
    'mail the collaborators of the inbox that the conversation is new',
    'avisa por e-mail os colaboradores da caixa de entrada sobre a conversa nova',
  ),
  sendTranscript: words(
    'envía una copia de la conversación a {to}',
    'send a transcript of the conversation to {to}',
    'envia uma cópia da conversa para {to}',
  ),
  setImportant: words(
    'marca como importante: {important}',
    'mark as important: {important}',
    'marca como importante: {important}',
  ),
  setMuted: words(
    'silencia la conversación: {muted}',
    'mute the conversation: {muted}',
    'silencia a conversa: {muted}',
  ),
  assignUser: words('asigna a {userId}', 'assign to {userId}', 'atribui a {userId}'),
  assignTeam: words(
    'asigna al equipo {teamId}',
    'assign to the team {teamId}',
    'atribui à equipe {teamId}',
  ),
  assignLeastBusy: words(
    'asigna al menos ocupado de {teamId}',
    'assign to the least busy of {teamId}',
    'atribui ao menos ocupado de {teamId}',
  ),
  setStatus: words(
    'cambia el estado a {status}',
    'set the status to {status}',
    'muda o status para {status}',
  ),
  snooze: words(
    'pospone {minutes} minutos',
    'snooze for {minutes} minutes',
    'adia {minutes} minutos',
  ),
  askAnswer: words(
    'pide una respuesta en {minutes} minutos; solo en horario de atención: {inHours}',
    'ask for an answer within {minutes} minutes; only in working hours: {inHours}',
    'pede uma resposta em {minutes} minutos; só no horário de atendimento: {inHours}',
  ),
  runMacro: words(
    'ejecuta el macro {macroId}',
    'run the macro {macroId}',
    'executa a macro {macroId}',
  ),
  wait: words(
    'espera {minutes} y sigue si aún se cumple; solo en horario de atención: {inHours}',
    'wait {minutes} and continue if it still holds; only in working hours: {inHours}',
    'espera {minutes} e continua se ainda se cumprir; só no horário de atendimento: {inHours}',
  ),
  callWebhook: words(
    'llama al webhook {webhookId}',
    'call the webhook {webhookId}',
    'chama o webhook {webhookId}',
  ),
  sendReply: words('responde {texts}', 'reply {texts}', 'responde {texts}'),
  addNote: words('añade la nota {text}', 'add the note {text}', 'adiciona a nota {text}'),
};
