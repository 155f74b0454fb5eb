// Placeholder until the composition root is written.
import 'reflect-metadata';
import * as kernel from '@bitacora/kernel';

console.log(
  `Bitácora on Node ${process.versions.node}: ${Object.keys(kernel).length} kernel exports.`,
);
