/** The people of the shop that the tests run in. */
export const ANA = {
  name: 'Ana Pérez',
  email: 'ana@tienda.example',
  password: 'cuatro gatos pardos',
  role: 'administrator',
} as const;

export const MARTA = {
  name: 'Marta Ríos',
  email: 'marta@tienda.example',
  password: 'siete mares en calma',
  role: 'agent',
} as const;

export const RAUL = {
  name: 'Raúl Soto',
  email: 'raul@tienda.example',
  password: 'nueve libros abiertos',
  role: 'auditor',
} as const;

/** Whose website it is. Browsers of the tests find this domain and every other one on this machine. */
export const DOMAIN = 'tienda.example';
export const OTHER_DOMAIN = 'otra.example';
