export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return Number.isInteger(middle)
    ? ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
    : (sorted[Math.floor(middle)] as number)
}

/** Prints rows of text in columns, the first aligned left, the others right. */
export const table = (rows: readonly (readonly string[])[]): void => {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(widest[column] ?? 0, cell.length)),
    [],
  )
  for (const row of rows) {
    const cells = row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0)))
    console.log(`  ${cells.join('  ')}`)
  }
}

/** Says whether a figure is as it must be; gives it on. */
export const verdict = (passed: boolean, figure: string): boolean => {
  console.log(`${passed ? 'pass' : 'FAIL'}  ${figure}`)
  return passed
}

/** How many a second `act` does, `total` of them, `limit` at a time. */
export const rateOf = async (work: () => Promise<unknown>, total: number): Promise<number> => {
  const began = performance.now()
  await work()
  return (total * 1000) / (performance.now() - began)
}
