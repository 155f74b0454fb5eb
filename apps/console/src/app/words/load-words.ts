import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { Words } from './words.js';

/** Resolver of a route: its page opens when the words of its areas are there, and those of what can be refused. */
export function loadWords(...areas: readonly string[]): ResolveFn<void> {
  return () => inject(Words).load('errors', ...areas);
}

/** For the page that is shown first: it shows without the words of refusals, and loads them behind itself. */
export function loadFirstWords(...areas: readonly string[]): ResolveFn<void> {
  return () => inject(Words).load(...areas);
}
