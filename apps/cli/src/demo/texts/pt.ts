import type { Vocabulary } from '../scenario.js';

export const pt: Vocabulary = {
  first: [
    'Bianca',
    'Rafael',
    'Juliana',
    'Thiago',
    'Camila',
    'Lucas',
    'Fernanda',
    'João',
    'Mariana',
    'Caio',
    'Letícia',
    'Vinícius',
    'Renata',
    'André',
    'Patrícia',
    'Conceição',
  ],
  last: [
    'Rocha',
    'Almeida',
    'Souza',
    'Carvalho',
    'Ribeiro',
    'Gonçalves',
    'Moreira',
    'Teixeira',
    'Araújo',
    'Nascimento',
    'Farias',
    'Brandão',
    'Assunção',
  ],
  products: [
    'a mochila Andes',
    'o tênis Trote',
    'a garrafa térmica de um litro',
    'a jaqueta impermeável',
    'o saco de dormir',
    'os bastões de trilha',
    'a barraca para dois',
    'a lanterna de cabeça',
  ],
  cities: ['São Paulo', 'Curitiba', 'Porto Alegre', 'Florianópolis', 'Belo Horizonte', 'Recife'],
  scenarios: [
    {
      topic: 'shipping',
      weight: 5,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Oi, o pedido {order} ainda não chegou em {city}.',
            'Vocês entregam {product} em {city}?',
            'O rastreio do pedido {order} não muda há cinco dias.',
          ],
        },
        {
          by: 'agent',
          after: [3, 45],
          say: [
            'Oi, {name}! Vou verificar com o depósito agora.',
            'Olá, {name}. Um momento, estou olhando o rastreio.',
          ],
        },
        {
          by: 'note',
          after: [1, 12],
          say: [
            'Parado na alfândega, falta o CPF do comprador.',
            'Saiu ontem à noite do centro de distribuição.',
          ],
        },
        {
          by: 'agent',
          after: [2, 15],
          say: [
            'Saiu para entrega e chega amanhã até as 14h.',
            'Entregamos, sim: de seis a nove dias úteis.',
          ],
        },
        { by: 'visitor', after: [2, 70], say: ['Maravilha, obrigada!', 'Perfeito, valeu.'] },
      ],
    },
    {
      topic: 'shipping',
      weight: 2,
      ends: 'open',
      lines: [
        {
          by: 'visitor',
          say: [
            'É urgente: viajo hoje e o pedido {order} não saiu.',
            'Preciso com urgência trocar o endereço do pedido {order}.',
          ],
        },
        { by: 'visitor', after: [2, 9], say: ['Tem alguém aí?', 'Por favor, me respondam.'] },
      ],
    },
    {
      topic: 'billing',
      weight: 3,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Fui cobrada duas vezes por {product}.',
            'Preciso da nota fiscal do pedido {order}.',
          ],
        },
        {
          by: 'agent',
          after: [4, 50],
          say: [
            'Sinto muito, {name}. Já estou vendo com o financeiro.',
            'Claro, {name}. Me passa o CNPJ e a razão social?',
          ],
        },
        {
          by: 'visitor',
          after: [5, 60],
          say: ['Obrigada, aguardo.', '12.345.678/0001-95, Trilhas do Sul Ltda.'],
        },
        {
          by: 'agent',
          after: [5, 60],
          say: [
            'O reembolso já foi feito, {name}. Aparece em até três dias úteis.',
            'Enviada agora para o seu e-mail.',
          ],
        },
      ],
    },
    {
      topic: 'returns',
      weight: 3,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Quero trocar {product} por um tamanho maior.',
            '{product} veio com defeito no zíper.',
          ],
        },
        {
          by: 'agent',
          after: [3, 40],
          say: ['Oi, {name}! A troca é grátis em até 30 dias. Prefere coleta em casa ou na loja?'],
        },
        {
          by: 'visitor',
          after: [4, 80],
          say: ['Coleta em casa, em {city}, por favor.', 'Na loja, passo amanhã.'],
        },
        {
          by: 'agent',
          after: [2, 25],
          say: ['Agendado para quinta de manhã.', 'Combinado, já está separado para você.'],
        },
      ],
    },
    {
      topic: 'product',
      weight: 2,
      ends: 'snoozed',
      lines: [
        {
          by: 'visitor',
          say: ['Quando volta ao estoque {product}?', '{product} aguenta chuva forte?'],
        },
        {
          by: 'agent',
          after: [2, 40],
          say: ['Oi, {name}! Chega na próxima semana; eu aviso por aqui.'],
        },
      ],
    },
    {
      topic: 'thanks',
      weight: 1,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Só queria agradecer o atendimento, foi ótimo.',
            'Chegou tudo certinho. Parabéns à equipe!',
          ],
        },
        { by: 'agent', after: [5, 60], say: ['Que bom, {name}! Boa trilha!'] },
      ],
    },
  ],
};
