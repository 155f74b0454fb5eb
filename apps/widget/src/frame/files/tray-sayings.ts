import type { WidgetLanguage } from '../../launcher-words';

/** Why a file does not go with the message; they come with the tray. `{n}` stands for a number. */
export const TRAY_SAYINGS = {
  es: {
    large: 'El archivo pasa de {n} MB.',
    empty: 'El archivo está vacío.',
    file: 'Este archivo no se puede enviar.',
    many: 'Van {n} archivos como mucho.',
  },
  en: {
    large: 'The file is over {n} MB.',
    empty: 'The file is empty.',
    file: 'This file cannot be sent.',
    many: 'At most {n} files go together.',
  },
  pt: {
    large: 'O arquivo passa de {n} MB.',
    empty: 'O arquivo está vazio.',
    file: 'Este arquivo não pode ser enviado.',
    many: 'Vão no máximo {n} arquivos.',
  },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
