/** Digits as people write them: halfwidth, fullwidth, Chinese. */
const DIGIT = '[0-9０-９零〇一二三四五六七八九幺两]'
/** What stands between the digits of one number. */
const BETWEEN = String.raw`[\s\-－—–.·_]{0,2}`

/** Seven digits and more are a telephone or an identity number, however they are written; the last of one may be an X. */
const NUMBER = new RegExp(`${DIGIT}(?:${BETWEEN}${DIGIT}){6,}(?:${BETWEEN}[xXｘＸ])?`, 'g')

/** A date, or from a year until another. */
const HARMLESS =
  /^(?:19|20)\d\d\s?[-.–—－]\s?(?:(?:0?[1-9]|1[0-2])\s?[-.–—－]\s?(?:0?[1-9]|[12]\d|3[01])|(?:19|20)\d\d)$/

/** A text as everybody may read it: without telephone and identity numbers. */
export const maskNumbers = (text: string) => text.replace(NUMBER, (number) => (HARMLESS.test(number) ? number : '****'))
