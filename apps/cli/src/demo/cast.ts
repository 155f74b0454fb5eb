import type { BuiltInRole } from '@bitacora/account';
import type { Performer } from '@bitacora/server';

/** A person of the shop, as the story needs them. */
export interface CastMember {
  readonly name: string;
  readonly email: string;
  readonly role: BuiltInRole | 'coordination';
  readonly team: 'support' | 'sales' | 'billing' | null;
  readonly ip: string;
}

/** Everybody has the same password: it is shown at the end, and the folder is for looking around. */
export const DEMO_PASSWORD = 'bitacora-demo';

/** The first one sets the account up. */
export const CAST: readonly CastMember[] = [
  {
    name: 'Andrés Novoa',
    email: 'andres@tienda.example',
    role: 'administrator',
    team: null,
    ip: '198.51.100.31',
  },
  {
    name: 'Marta Ríos',
    email: 'marta@tienda.example',
    role: 'agent',
    team: 'support',
    ip: '198.51.100.7',
  },
  {
    name: 'Paz Aldunate',
    email: 'paz@tienda.example',
    role: 'agent',
    team: 'support',
    ip: '198.51.100.12',
  },
  {
    name: 'Hernán Quiroga',
    email: 'hernan@tienda.example',
    role: 'agent',
    team: 'support',
    ip: '198.51.100.18',
  },
  {
    name: 'Noemi Batista',
    email: 'noemi@tienda.example',
    role: 'agent',
    team: 'sales',
    ip: '198.51.100.22',
  },
  {
    name: 'Owen Price',
    email: 'owen@tienda.example',
    role: 'agent',
    team: 'sales',
    ip: '198.51.100.25',
  },
  {
    name: 'Rebeca Toro',
    email: 'rebeca@tienda.example',
    role: 'agent',
    team: 'billing',
    ip: '198.51.100.28',
  },
  {
    name: 'Elisa Undurraga',
    email: 'elisa@tienda.example',
    role: 'auditor',
    team: null,
    ip: '192.0.2.44',
  },
  {
    name: 'Camila Osorio',
    email: 'camila@tienda.example',
    role: 'coordination',
    team: null,
    ip: '198.51.100.40',
  },
];

/** A role that the shop made: helps everywhere, and changes no setting. */
export const COORDINATION = {
  name: 'Coordinación',
  description: 'Ayuda en todas las bandejas y mira cómo va todo',
  permissions: [
    'conversation.reply',
    'conversation.manage',
    'inbox.all',
    'replay.read',
    'contact.manage',
    'rule.read',
    'settings.read',
  ],
} as const;

export const TEAMS = [
  { key: 'support', name: 'Soporte', description: 'Pedidos, despachos y cambios', capacity: null },
  {
    key: 'sales',
    name: 'Ventas',
    description: 'Productos, tiendas y cotizaciones',
    capacity: null,
  },
  /** Gives its conversations to its members in turn, up to so many for each. */
  {
    key: 'billing',
    name: 'Facturación',
    description: 'Facturas, pagos y reembolsos',
    capacity: 15,
  },
] as const;

export const LABELS = [
  { key: 'urgent', name: 'urgente', colour: '#b3261e' },
  { key: 'shipping', name: 'envíos', colour: '#0b6470' },
  { key: 'billing', name: 'facturación', colour: '#9a5b12' },
  { key: 'returns', name: 'cambios', colour: '#7542c4' },
  { key: 'product', name: 'productos', colour: '#1c7a45' },
  { key: 'frequent', name: 'cliente frecuente', colour: '#3b5bb5' },
  { key: 'refunds', name: 'devoluciones', colour: '#b02a74' },
] as const;

/** Macros that everyone may run: a label and a reply. */
export const MACROS: readonly {
  readonly name: string;
  readonly description: string;
  readonly label: (typeof LABELS)[number]['key'];
  readonly reply: string;
}[] = [
  {
    name: 'Cambio en camino',
    description: 'Marca el cambio y avisa',
    label: 'returns',
    reply: 'Listo, {{contacto.primerNombre}}: tu cambio va en camino.',
  },
  {
    name: 'Factura enviada',
    description: 'Marca la factura y avisa',
    label: 'billing',
    reply: 'Te enviamos la factura por correo, {{contacto.primerNombre}}.',
  },
];

/** Canned responses: for everyone, or for the members of one team. */
export const CANNED: readonly {
  readonly code: string;
  readonly content: string;
  readonly team?: (typeof TEAMS)[number]['key'];
}[] = [
  {
    code: 'saludo',
    content:
      'Hola, {{contacto.primerNombre}}. Soy {{agente.nombre}}, de {{cuenta.nombre}}. ¿En qué te ayudo?',
  },
  { code: 'gracias', content: 'Gracias a ti, {{contacto.primerNombre}}. ¡Que tengas un buen día!' },
  {
    code: 'referencia',
    content:
      'Tu caso es el #{{conversacion.referencia}}. Escríbenos con ese número cuando quieras.',
  },
  {
    code: 'llamada',
    content:
      'Te llamamos hoy al {{contacto.telefono}}. Si prefieres otro número, dínoslo por aquí.',
  },
  {
    code: 'plan',
    content:
      'Tienes el plan {{contacto.atributo.plan}}, {{contacto.primerNombre}}. Veamos qué incluye.',
  },
  {
    code: 'envio',
    content:
      'Tu pedido sale hoy de la bodega y llega en dos o tres días hábiles.\nCuando salga, recibes el número de seguimiento en {{contacto.correo}}.',
  },
  {
    code: 'cambio',
    team: 'support',
    content:
      'Tienes 30 días para cambiarlo:\n- con la etiqueta puesta,\n- en cualquiera de nuestras tiendas,\n- o pidiéndonos que lo retiremos en tu casa.',
  },
];

export const INBOXES = [
  {
    name: 'tienda.example',
    domain: 'tienda.example',
    /** Minutes in which a person answers; the other inbox promises nothing. */
    target: 20,
    texts: [
      '¡Hola, {{contact.name}}! Recibimos tu mensaje y ya lo estamos viendo.',
      'Gracias por escribirnos, {{contact.name}}. En unos minutos te responde una persona.',
      'Hola, {{contact.name}}: ya tenemos tu mensaje.',
    ],
  },
  {
    name: 'mayoristas.example',
    domain: 'mayoristas.example',
    target: null,
    texts: ['Thank you / Obrigado / Gracias. We will answer you here.'],
  },
] as const;

/** A member as the author of commands. */
export function performer(userId: string, { name, ip }: CastMember): Performer {
  return { actor: { kind: 'user', id: userId, name }, ip };
}
