import Taro from '@tarojs/taro'

/** Whether messages can come to this person's phone: in WeChat alone. */
export const canSubscribe = () => process.env.TARO_ENV === 'weapp'

/** Asks, within a tap, for one message of each template; those that were accepted, at most three are asked for. */
export const subscribe = async (templateIds: readonly string[]): Promise<string[]> => {
  try {
    const asked = { tmplIds: templateIds.slice(0, 3) } as unknown as Taro.requestSubscribeMessage.Option
    const answer = (await Taro.requestSubscribeMessage(asked)) as unknown as Record<string, unknown>
    return templateIds.filter((id) => answer[id] === 'accept')
  } catch {
    return []
  }
}
