import type { LogFilter, AnyProjection } from '@bitacora/kernel';

/** Which events a projection reads. */
export function projectionFilter(projection: AnyProjection): LogFilter {
  return projection.events === 'all' ? {} : { types: projection.events };
}

/** Name of the lease and checkpoint of a projection. */
export function projectorName(projection: Pick<AnyProjection, 'name'>): string {
  return `projector.${projection.name}`;
}
