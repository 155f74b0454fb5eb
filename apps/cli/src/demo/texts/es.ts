import type { Vocabulary } from '../scenario.js';

export const es: Vocabulary = {
  first: [
    'Lucía',
    'Tomás',
    'Ignacio',
    'Paula',
    'Diego',
    'Karin',
    'Marcela',
    'Joaquín',
    'Valentina',
    'Rodrigo',
    'Camila',
    'Felipe',
    'Antonia',
    'Matías',
    'Sofía',
    'Emilia',
    'Gabriel',
    'Catalina',
    'Nicolás',
    'Francisca',
    'Andrea',
    'Íñigo',
    'Begoña',
    'Ximena',
  ],
  last: [
    'Vargas',
    'Orellana',
    'Cifuentes',
    'Soto',
    'Fuenzalida',
    'Mella',
    'Peña',
    'Núñez',
    'Castro',
    'Ibáñez',
    'Rojas',
    'Muñoz',
    'Sepúlveda',
    'Araya',
    'Contreras',
    'Bustos',
    'Leiva',
    'Pizarro',
    'Navarrete',
    'Zúñiga',
  ],
  products: [
    'la mochila Andes',
    'las zapatillas Trote',
    'el termo de un litro',
    'la chaqueta impermeable',
    'el saco de dormir',
    'los bastones de trekking',
    'la carpa para dos',
    'el gorro de lana',
    'la linterna frontal',
    'el cortaviento azul',
  ],
  cities: [
    'Santiago',
    'Valparaíso',
    'Concepción',
    'La Serena',
    'Temuco',
    'Puerto Montt',
    'Antofagasta',
    'Chillán',
  ],
  scenarios: [
    {
      topic: 'shipping',
      weight: 6,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Hola, mi pedido {order} todavía no llega a {city} y el plazo era ayer.',
            'Buenas, ¿me pueden decir dónde está el pedido {order}?',
            'Compré {product} hace una semana y sigue «en preparación». Pedido {order}.',
          ],
        },
        {
          by: 'agent',
          after: [2, 40],
          say: [
            'Hola, {name}. Déjame revisar el pedido {order} con despacho.',
            'Hola, {name}: lo reviso ahora mismo con bodega.',
          ],
        },
        {
          by: 'note',
          after: [1, 12],
          say: [
            'El courier lo marcó como «dirección incompleta». Falta el número de departamento.',
            'Salió del centro de distribución anoche; mañana lo entregan.',
            'Bodega confirma que quedó retenido por quiebre de stock de una talla.',
          ],
        },
        {
          by: 'agent',
          after: [1, 10],
          say: [
            'Ya está en reparto y llega mañana antes de las 14:00. Te mandé el seguimiento al correo.',
            'Faltaba el número del departamento. ¿Me lo confirmas y lo despachamos hoy?',
          ],
        },
        {
          by: 'visitor',
          after: [3, 90],
          say: [
            'Perfecto, muchas gracias.',
            'Departamento 502. ¡Gracias!',
            'Buenísimo, quedo atenta.',
          ],
        },
      ],
    },
    {
      topic: 'shipping',
      weight: 3,
      ends: 'open',
      lines: [
        {
          by: 'visitor',
          say: [
            'Necesito urgente el pedido {order}, es un regalo para mañana.',
            'URGENTE: el pedido {order} tiene mal la dirección y ya salió.',
            'No funciona mi pedido urgente, pagué ayer y la página dice «pendiente».',
          ],
        },
        {
          by: 'visitor',
          after: [2, 8],
          say: ['¿Siguen ahí?', 'El número es {order}.', 'Por favor respondan, viajo en la noche.'],
        },
      ],
    },
    {
      topic: 'billing',
      weight: 5,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            '¿Me pueden mandar la factura del pedido {order} con el RUT de mi empresa?',
            'Hola, necesito factura y me llegó boleta. Pedido {order}.',
          ],
        },
        {
          by: 'agent',
          after: [4, 60],
          say: [
            'Hola, {name}. Claro: mándame el RUT, la razón social y el giro, y la emitimos hoy.',
          ],
        },
        {
          by: 'visitor',
          after: [5, 120],
          say: [
            '76.192.083-9, Comercial Quillay Limitada, venta al por menor.',
            '77.532.110-2, Servicios Maitén SpA, turismo.',
          ],
        },
        {
          by: 'agent',
          after: [10, 90],
          say: [
            'Listo, la factura va en camino a tu correo. La boleta quedó anulada.',
            'Emitida y enviada. Si contabilidad necesita algo más, nos escribes por aquí.',
          ],
        },
        { by: 'visitor', after: [2, 60], say: ['Recibida, gracias.', 'Me llegó. Muy amable.'] },
      ],
    },
    {
      topic: 'billing',
      weight: 3,
      ends: 'pending',
      lines: [
        {
          by: 'visitor',
          say: [
            'Me cobraron dos veces {product} en la tarjeta.',
            'El cupón VERANO no me deja pagar, dice que venció y es hasta fin de mes.',
            'Pagué con transferencia y el pedido {order} sigue sin confirmarse.',
          ],
        },
        {
          by: 'agent',
          after: [3, 50],
          say: [
            'Hola, {name}. Lo estoy viendo con el área de pagos; te respondo en cuanto lo tenga.',
          ],
        },
        {
          by: 'note',
          after: [1, 20],
          say: [
            'Pago aprobado en el banco, el aviso de la tienda no llegó. Lo reenvío.',
            'Confirmado el doble cobro. Pedí la reversa a tesorería, tarda tres días hábiles.',
          ],
        },
      ],
    },
    {
      topic: 'returns',
      weight: 5,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'Quiero cambiar {product} por una talla más grande.',
            '¿Cómo hago para devolver {product}? Llegó con una costura abierta.',
            'Me mandaron otro color. El pedido es el {order}.',
          ],
        },
        {
          by: 'agent',
          after: [3, 45],
          say: [
            'Lamento el problema, {name}. ¿Me mandas una foto de la etiqueta?',
            'Hola, {name}. El cambio es gratis dentro de 30 días. ¿Prefieres retiro a domicilio o tienda?',
          ],
        },
        {
          by: 'visitor',
          after: [4, 100],
          say: [
            'Retiro a domicilio, por favor, en {city}.',
            'Prefiero pasar a la tienda de {city}.',
          ],
        },
        {
          by: 'agent',
          after: [2, 30],
          say: [
            'Agendado para el jueves entre 9:00 y 13:00. El nuevo sale el mismo día.',
            'Perfecto, te esperan con el cambio listo desde mañana.',
          ],
        },
      ],
    },
    {
      topic: 'product',
      weight: 4,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            '¿{product} sirve para la lluvia de {city}?',
            'Hola, ¿van a reponer {product}?',
            '¿Cuánto pesa {product}?',
          ],
        },
        {
          by: 'agent',
          after: [1, 30],
          say: [
            'Hola, {name}. Sí, resiste lluvia fuerte; las costuras van selladas.',
            'Llega reposición la próxima semana. ¿Te aviso cuando esté?',
            'Son 740 gramos con la funda incluida.',
          ],
        },
        {
          by: 'visitor',
          after: [1, 40],
          say: [
            'Ah, perfecto. Lo compro entonces.',
            'Sí, avísame por favor.',
            'Gracias por la información.',
          ],
        },
      ],
    },
    {
      topic: 'account',
      weight: 3,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            'No puedo entrar a mi cuenta, no me llega el correo para cambiar la clave.',
            'Quiero cambiar el correo con el que me registré.',
          ],
        },
        {
          by: 'agent',
          after: [2, 35],
          say: [
            'Hola, {name}. Te lo acabo de reenviar; revisa también la carpeta de spam.',
            'Claro, {name}. ¿Cuál es el correo nuevo?',
          ],
        },
        {
          by: 'visitor',
          after: [2, 50],
          say: ['Ahora sí, ya entré. ¡Gracias!', 'Estaba en spam. Listo.'],
        },
      ],
    },
    {
      topic: 'store',
      weight: 3,
      ends: 'resolved',
      lines: [
        {
          by: 'visitor',
          say: [
            '¿A qué hora abre la tienda de {city} el domingo?',
            '¿Tienen tienda en {city}?',
            '¿Se puede retirar en {city} el mismo día?',
          ],
        },
        {
          by: 'agent',
          after: [1, 25],
          say: [
            'Hola, {name}. De lunes a sábado de 10:00 a 20:00; los domingos hasta las 18:00.',
            'Sí, en el centro, a dos cuadras de la plaza. El retiro es el mismo día si compras antes de las 12:00.',
          ],
        },
        { by: 'visitor', after: [1, 30], say: ['Gracias, paso mañana.', 'Genial, gracias.'] },
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
            'Sólo quería agradecer la atención, quedó perfecto.',
            'Llegó impecable. Felicitaciones al equipo.',
          ],
        },
        {
          by: 'agent',
          after: [5, 60],
          say: ['¡Qué alegría leerlo, {name}! Se lo cuento al equipo.'],
        },
      ],
    },
    {
      topic: 'returns',
      weight: 2,
      ends: 'snoozed',
      lines: [
        {
          by: 'visitor',
          say: [
            '¿Ya me hicieron la devolución de {product}? Lo mandé el lunes.',
            'Sigo esperando el reembolso del pedido {order}.',
          ],
        },
        {
          by: 'agent',
          after: [5, 60],
          say: [
            'Hola, {name}. Lo recibimos ayer; el banco lo abona en tres días hábiles. Lo reviso el viernes contigo.',
          ],
        },
      ],
    },
  ],
};
