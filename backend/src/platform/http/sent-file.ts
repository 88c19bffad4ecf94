import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { problem } from './problem.ts';

export interface SentFile {
  readonly bytes: Buffer;
  /** As the sender calls it: somebody's text, to be cleaned before it is used. */
  readonly name: string;
}

/**
 * The one file of a multipart request, read to its end.
 * @throws Problem 415 when it is no multipart, 413 beyond the limit, 400 without a file or when the sender stopped half way
 */
export async function sentFile(request: FastifyRequest, mostBytes: number): Promise<SentFile> {
  if (!request.isMultipart()) throw problem.unsupportedMedia('Send the file as multipart/form-data.');
  let part: Awaited<ReturnType<FastifyRequest['file']>>;
  try {
    part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 0, parts: 1 } });
  } catch {
    throw problem.badRequest('The file was not understood.');
  }
  if (!part) throw problem.badRequest('There is no file in this request.');
  try {
    return { bytes: await part.toBuffer(), name: part.filename };
  } catch (error) {
    if ((error as { statusCode?: unknown }).statusCode === 413) throw problem.tooLarge(`A file may have up to ${Math.round(mostBytes / 1024 / 1024)} MB.`);
    throw problem.badRequest('The file did not arrive whole.');
  }
}
