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
  setPriority: words(
    'pone prioridad {priority}',
    'set the priority to {priority}',
    'define a prioridade {priority}',
  ),
  setImportant: words(
    'marca como importante: {important}',
    'mark as important: {important}',
    'marca como importante: {important}',
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
  sendReply: words('responde {texts}', 'reply {texts}', 'responde {texts}'),
  addNote: words('añade la nota {text}', 'add the note {text}', 'adiciona a nota {text}'),
};
