/** Whether there is a printer to ask. */
export const canPrint = process.env.TARO_ENV !== 'weapp'

/** Prints the page as its print styles show it. */
export const print = () => {
  if (canPrint) window.print()
}
