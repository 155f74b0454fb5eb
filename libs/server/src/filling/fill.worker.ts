import { lowerPriority } from './thread-priority.js';

// Before anything large is loaded: that alone takes a processor for tenths of a second. Threads that this one starts
// begin with its priority.
lowerPriority();
await import('./fill-thread.js');
