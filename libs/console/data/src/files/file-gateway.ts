import { Service, inject } from '@angular/core';
import { TabAccount } from '../apollo/tab-account.js';
import { type RefusedError, UnansweredError, refusedByHttp } from '../apollo/problem.js';

/** A file that the server has taken; a message names it by `id`. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** It runs something when it is opened. */
  readonly program: boolean;
}

/** How a file is on its way. */
export interface RunningUpload {
  /** Resolves when the server has it; rejects with `RefusedError` or `UnansweredError`. */
  readonly done: Promise<UploadedFile>;
  /** Stops it; `done` never settles then. */
  stop(): void;
}

interface Answer {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly program: boolean;
}

/** Brings files to a conversation, before the message that they come with. */
@Service()
export class FileGateway {
  readonly #account = inject(TabAccount);

  /** @param progressed is called with the part that was sent, from 0 to 1. */
  upload(conversationId: string, file: File, progressed: (part: number) => void): RunningUpload {
    return this.#bring(`/files/${encodeURIComponent(conversationId)}`, file, progressed);
  }

  /** The same for a canned response, before it is saved. */
  uploadForResponse(file: File, progressed: (part: number) => void): RunningUpload {
    return this.#bring('/files/responses', file, progressed);
  }

  /** Copies the files of a canned response to a conversation; rejects as uploads do. */
  async copyOfResponse(
    conversationId: string,
    responseId: string,
  ): Promise<readonly UploadedFile[]> {
    const [conversation, response] = [conversationId, responseId].map(encodeURIComponent);
    const answer = await fetch(`/files/${conversation}/responses/${response}`, {
      method: 'POST',
      headers: this.#account.headers(),
    }).catch(() => null);
    if (!answer) throw new UnansweredError('offline', null);
    const responseText = await answer.text();
    const problem = problemOf({ status: answer.status, responseText });
    if (problem) throw problem;
    return (JSON.parse(responseText) as readonly Answer[]).map(uploadedIn);
  }

  #bring(path: string, file: File, progressed: (part: number) => void): RunningUpload {
    // Only this older interface reports how far an upload is.
    const request = new XMLHttpRequest();
    const done = new Promise<UploadedFile>((resolve, reject) => {
      request.upload.onprogress = ({ loaded, total }) => progressed(total > 0 ? loaded / total : 0);
      request.onerror = () => reject(new UnansweredError('offline', null));
      request.onload = () => {
        const problem = problemOf(request);
        if (problem) return reject(problem);
        resolve(uploadedIn(JSON.parse(request.responseText) as Answer));
      };
    });
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name.toWellFormed()));
    for (const [name, value] of Object.entries(this.#account.headers())) {
      request.setRequestHeader(name, value);
    }
    request.send(file);
    return { done, stop: () => request.abort() };
  }
}

function uploadedIn({ fileId: id, name, bytes, program }: Answer): UploadedFile {
  return { id, name, bytes, program };
}

function problemOf({
  status,
  responseText,
}: Pick<XMLHttpRequest, 'status' | 'responseText'>): RefusedError | UnansweredError | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401) return new UnansweredError('session', status);
  const refused = status < 500 || status === 507 ? refusedByHttp(responseText) : null;
  return refused ?? new UnansweredError('server', status);
}
