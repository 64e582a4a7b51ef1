/** Characters side by side, and words of letters. */
export const bigrams = (text: string) =>
  (text.match(/\p{Script=Han}+|[a-z0-9]+/giu) ?? []).flatMap((run) =>
    /\p{Script=Han}/u.test(run) && run.length > 1
      ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
      : [run.toLowerCase()],
  )
