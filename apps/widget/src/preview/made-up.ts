import type { WidgetLanguage } from '../launcher-words';

/** What is said in the conversation of a preview. */
export const MADE_UP = {
  es: {
    question: 'Hola, ¿cuándo llega mi pedido 4182?',
    answer: '¡Hola! Salió ayer y llega mañana antes de las 14:00.',
    thanks: 'Perfecto, muchas gracias.',
  },
  en: {
    question: 'Hello, when will my order 4182 arrive?',
    answer: 'Hello! It left yesterday and arrives tomorrow before 2 pm.',
    thanks: 'Perfect, thank you.',
  },
  pt: {
    question: 'Olá, quando chega o meu pedido 4182?',
    answer: 'Olá! Saiu ontem e chega amanhã antes das 14h.',
    thanks: 'Perfeito, muito obrigado.',
  },
} as const satisfies Record<WidgetLanguage, Record<string, string>>;
