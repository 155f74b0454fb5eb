import { foldText } from '@bitacora/kernel';

/** As operators ask senders to understand them (CTIA Messaging Principles, 5.1.3; Twilio's defaults), in Spanish and Portuguese as well. */
const STOP = new Set([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke'],
  ...['baja', 'alto', 'pare', 'parar', 'sair', 'cancelar', 'detener', 'salir', 'remover'],
]);
const START = new Set(['start', 'unstop', 'alta', 'reanudar', 'iniciar', 'voltar', 'retomar']);
const LONGEST = 20;

/** Whether a text says with its only word that its writer wants no more messages (false), or wants them again (true); null: neither. */
export function consentIn(text: string): boolean | null {
  const said = text
    .trim()
    .replace(/[.!¡]+$/u, '')
    .replace(/^¡/u, '');
  if (said.length > LONGEST) return null;
  const word = foldText(said);
  if (STOP.has(word)) return false;
  return START.has(word) ? true : null;
}
