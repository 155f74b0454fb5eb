import type { WidgetLanguage } from '../launcher-words';

/** What is said in the conversation of a preview. */
export const MADE_UP = {
  es: {
    question: 'Hola, ¿cuándo llega mi pedido 4182?',
    answer: '¡Hola! Salió ayer y llega mañana antes de las 14:00.',
    thanks: 'Perfecto, muchas gracias.',
    news: ['Buenas noticias.', 'Tu pedido ya está en camino.', '¿Necesitas algo más?'],
  },
  en: {
    question: 'Hello, when will my order 4182 arrive?',
    answer: 'Hello! It left yesterday and arrives tomorrow before 2 pm.',
    thanks: 'Perfect, thank you.',
    news: ['Good news.', 'Your order is on its way.', 'Do you need anything else?'],
  },
  pt: {
    question: 'Olá, quando chega o meu pedido 4182?',
    answer: 'Olá! Saiu ontem e chega amanhã antes das 14h.',
    thanks: 'Perfeito, muito obrigado.',
    news: ['Boas notícias.', 'Seu pedido já está a caminho.', 'Precisa de mais alguma coisa?'],
  },
} as const satisfies Record<WidgetLanguage, Record<string, string | readonly string[]>>;
