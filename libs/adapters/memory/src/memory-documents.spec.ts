import { documentsContract } from '@bitacora/kernel/testing';
import { MemoryDocuments } from './memory-documents.js';

documentsContract('MemoryDocuments', async () => ({ subject: new MemoryDocuments() }));
