import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { Words } from './words.js';

/** Resolver of a route: its page opens when the words of its areas are there. */
export function loadWords(...areas: readonly string[]): ResolveFn<void> {
  return () => inject(Words).load(...areas);
}
