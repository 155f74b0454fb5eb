import { TEXT_VARIABLES, VariableReader } from '@bitacora/schema/text-variables';

/** What canned responses can name in double braces: what automatic texts can, and who answers whom. */
export const CANNED_VARIABLES = {
  ...TEXT_VARIABLES,
  'contact.email': { es: 'contacto.correo', en: 'contact.email', pt: 'contato.email' },
  'contact.phone': { es: 'contacto.telefono', en: 'contact.phone', pt: 'contato.telefone' },
  'agent.name': { es: 'agente.nombre', en: 'agent.name', pt: 'agente.nome' },
} as const;

export type CannedVariable = keyof typeof CANNED_VARIABLES;

/** Reads the variables of canned responses, and of what is written with them. */
export const cannedVariables = new VariableReader<CannedVariable>(CANNED_VARIABLES);
