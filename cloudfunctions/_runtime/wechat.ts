import type cloud from 'wx-server-sdk'

/** A message for one person, as WeChat's `subscribeMessage.send` takes it. */
export interface SubscribeMessage {
  openid: string
  templateId: string
  /** The page it opens. */
  page: string
  data: Record<string, { value: string }>
}

/** What became of it. */
export type Outcome =
  | { outcome: 'sent' }
  /** The person has accepted none, or no more of them. */
  | { outcome: 'unsubscribed'; code: number }
  /** WeChat did not take it: it is as if it had not been sent. */
  | { outcome: 'rejected'; code: number }
  /** Nobody knows whether it was sent. */
  | { outcome: 'unknown' }

const UNSUBSCRIBED = 43101
/** openid, template id, page or a field's value is wrong. */
const WRONG: readonly number[] = [40003, 40037, 41030, 47003]

let loaded: Promise<typeof cloud> | undefined

/** Loaded with the first message: it is as large as everything else together. */
const sdk = () => {
  loaded ??= import('wx-server-sdk').then(({ default: wechat }) => {
    wechat.init({ env: wechat.DYNAMIC_CURRENT_ENV as unknown as string })
    return wechat
  })
  return loaded
}

/** Never throws. */
export const sendToPhone = async ({ openid, templateId, page, data }: SubscribeMessage): Promise<Outcome> => {
  try {
    const wechat = await sdk()
    await wechat.openapi.subscribeMessage.send({ touser: openid, templateId, page, data })
    return { outcome: 'sent' }
  } catch (error) {
    const code = (error as { errCode?: unknown } | null)?.errCode
    if (code === UNSUBSCRIBED) return { outcome: 'unsubscribed', code }
    return typeof code === 'number' && WRONG.includes(code) ? { outcome: 'rejected', code } : { outcome: 'unknown' }
  }
}
