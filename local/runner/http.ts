import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Reads a request's body as text, or null when it is longer than `limit` bytes. */
export const readBody = (request: IncomingMessage, limit: number): Promise<string | null> =>
  new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      // The rest is read and dropped, for a client that answers only after it has sent everything.
      else chunks.length = 0
    })
    request.on('end', () => {
      if (length > limit) done(null)
      else done(chunks.length === 1 ? (chunks[0] as Buffer).toString() : Buffer.concat(chunks).toString())
    })
    request.on('error', fail)
  })

export const sendText = (response: ServerResponse, status: number, type: string, text: string): void => {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(text)
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value))

export const sendHtml = (response: ServerResponse, text: string): void =>
  sendText(response, 200, 'text/html; charset=utf-8', text)

/** A failure in the shape that CloudBase's own have. */
export const sendRefusal = (response: ServerResponse, status: number, code: string, message: string): void =>
  sendJson(response, status, { code, message })

/** Answers with a file of a folder, never with one outside it; false when there is none. */
export const sendFile = async (response: ServerResponse, folder: string, pathname: string): Promise<boolean> => {
  try {
    const file = join(folder, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '')
    if (!file.startsWith(folder + sep)) return false
    const content = await readFile(file)
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': content.length,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    response.end(content)
    return true
  } catch {
    return false
  }
}

/** A cookie's decoded value; undefined when it was not sent. */
export const cookie = (request: IncomingMessage, name: string): string | undefined => {
  const header = request.headers.cookie
  if (!header) return undefined
  const entry = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  if (entry === undefined) return undefined
  try {
    return decodeURIComponent(entry.slice(name.length + 1))
  } catch {
    return undefined
  }
}
