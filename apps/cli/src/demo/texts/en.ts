import type { Vocabulary } from '../scenario.js';

export const en: Vocabulary = {
  first: [
    'Emma',
    'Oliver',
    'Grace',
    'Henry',
    'Maya',
    'Liam',
    'Chloe',
    'Noah',
    'Ruth',
    'Owen',
    'Isla',
    'Theo',
    'Priya',
    'Daniel',
    'Hannah',
    'Callum',
  ],
  last: [
    'Walker',
    'Bennett',
    'Hughes',
    'Carter',
    'Osei',
    'Murphy',
    'Patel',
    'Reed',
    'Sullivan',
    'Fraser',
    'Whitaker',
    'Lindqvist',
    'O’Connor',
    'Brandt',
  ],
  products: [
    'the Andes backpack',
    'the Trote trail shoes',
    'the one-litre flask',
    'the rain jacket',
    'the sleeping bag',
    'the trekking poles',
    'the two-person tent',
    'the head torch',
  ],
  cities: ['Santiago', 'Valparaíso', 'Punta Arenas', 'Pucón', 'Buenos Aires', 'London'],
  scenarios: [
    {
      topic: 'shipping',
      weight: 5,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Hi, order {order} was due yesterday and nothing has arrived in {city}.',
            'Could you tell me where order {order} is?',
            'Do you ship {product} outside the country?',
          ],
        },
        {
          by: 'agent',
          after: [3, 45],
          say: [
            'Hi {name}, let me check with our warehouse.',
            'Hello {name}! One moment while I look at the tracking.',
          ],
        },
        {
          by: 'agent',
          after: [2, 15],
          say: [
            'It is out for delivery and should be with you tomorrow before 2 pm.',
            'We do. Delivery takes six to nine working days and you see the price before you pay.',
          ],
        },
        {
          by: 'visitor',
          after: [2, 70],
          say: ['Great, thank you!', 'Perfect, thanks for the quick answer.'],
        },
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
            'This is urgent: I fly tonight and order {order} is still in {city}.',
            'Is there a store in {city}? I need {product} today.',
          ],
        },
        {
          by: 'visitor',
          after: [3, 10],
          say: ['Hello? Anybody there?', 'Please, I have to leave at six.'],
        },
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
            'I was charged twice for {product}.',
            'Can I get an invoice for order {order} in my company’s name?',
          ],
        },
        {
          by: 'agent',
          after: [4, 50],
          say: [
            'Sorry about that, {name}. I am checking with payments now.',
            'Of course, {name}. Please send me the company name and tax id.',
          ],
        },
        {
          by: 'note',
          after: [1, 15],
          say: [
            'Double charge confirmed, refund requested. Three working days.',
            'Invoice needs the foreign tax id field; finance will issue it by hand.',
          ],
        },
        {
          by: 'agent',
          after: [5, 60],
          say: [
            'The second charge has been reversed; you will see it in three working days.',
            'Sent to your inbox just now.',
          ],
        },
        { by: 'visitor', after: [3, 60], say: ['Received, many thanks.', 'Brilliant, thank you.'] },
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
            '{product} is a size too small. Can I swap it?',
            'The zip of {product} broke on the first day.',
          ],
        },
        {
          by: 'agent',
          after: [3, 40],
          say: [
            'Hi {name}, swaps are free within 30 days. Shall we pick it up, or will you come to the store?',
            'I am sorry, {name}. Could you send a photo? A new one leaves today.',
          ],
        },
        {
          by: 'visitor',
          after: [4, 80],
          say: ['Pick-up, please, in {city}.', 'Photo sent. Thanks!'],
        },
        {
          by: 'agent',
          after: [2, 25],
          say: ['Booked for Thursday morning.', 'Got it. The replacement is on its way.'],
        },
      ],
    },
    {
      topic: 'product',
      weight: 3,
      ends: 'pending',
      lines: [
        {
          by: 'visitor',
          say: [
            'How much does {product} weigh with its cover?',
            'Will {product} be back in stock this month?',
          ],
        },
        {
          by: 'agent',
          after: [2, 40],
          say: ['Hi {name}, I will ask the product team and get back to you today.'],
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
            'Just wanted to say the service was excellent.',
            'Everything arrived in perfect shape. Thank you all.',
          ],
        },
        { by: 'agent', after: [5, 60], say: ['That made our day, {name}. Enjoy the trip!'] },
      ],
    },
  ],
};
