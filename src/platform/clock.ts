let ahead = 0

/** Answers that say what time it is on the server set this clock: a phone's own may be wrong. ISO 8601. */
export const setClock = (serverTime: string) => {
  ahead = Date.parse(serverTime) - Date.now()
}

/** Epoch milliseconds by the server's clock. */
export const now = () => Date.now() + ahead
