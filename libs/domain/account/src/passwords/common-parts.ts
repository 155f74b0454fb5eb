/**
 * What people put into passwords everywhere: folded words of the lists of leaked passwords, in English, Spanish and
 * Portuguese. The longest come first where one holds another.
 */
export const COMMON_PARTS: readonly string[] = [
  ...['password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'passphrase', 'passwort', 'pass'],
  ...['contrasena', 'contraseña', 'clave', 'secreto', 'secreta', 'secret', 'senha', 'segredo'],
  ...['administrador', 'administrator', 'admin', 'usuario', 'user', 'root', 'login', 'guest'],
  ...['invitado', 'convidado', 'welcome', 'bienvenido', 'bienvenida', 'bemvindo', 'bemvinda'],
  ...['changeme', 'letmein', 'trustno', 'default', 'prueba', 'teste', 'test', 'master', 'access'],
  ...['iloveyou', 'teamomucho', 'teamo', 'tequieromucho', 'tequiero'],
  ...['amorcito', 'princesa', 'princess', 'sunshine', 'corazon', 'coracao', 'estrella', 'estrela'],
  ...['monkey', 'dragon', 'shadow', 'superman', 'batman', 'spiderman', 'starwars', 'pokemon'],
  ...['football', 'baseball', 'basketball', 'futbol', 'futebol', 'liverpool', 'barcelona'],
  ...['realmadrid', 'bocajuniors', 'colocolo', 'flamengo', 'corinthians', 'palmeiras'],
  ...['michael', 'jennifer', 'jordan', 'ashley', 'alejandro', 'alejandra', 'fernando', 'gabriel'],
  ...['chocolate', 'freedom', 'whatever', 'computer', 'internet', 'google', 'facebook', 'hello'],
  ...['hola', 'abc', 'company', 'empresa', 'summer', 'verano', 'winter', 'invierno', 'inverno'],
];

/** Rows of keyboards, the alphabet and the digits: parts of four and more that follow one of them count as one sign. */
export const COMMON_ROWS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjklñ',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];
