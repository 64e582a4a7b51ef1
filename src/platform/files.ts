/** Files of the web page's own device. The mini-program has none of this: there tables are brought in on a computer. */

/** The program that reads and writes tables, fetched when it is needed; null where it is not. */
export const loadTables = process.env.TARO_ENV === 'weapp' ? null : () => import('./workbook')

/** The bytes of a file; null when it has gone, or may not be read. */
export const bytesOf = async (file: Blob): Promise<Uint8Array | null> => {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null
  }
}

/** Hands a file to the person. */
export const save = (bytes: Uint8Array, name: string) => {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
