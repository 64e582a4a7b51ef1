import type { account } from '@/contract/account'
import type { Input } from '@/contract/contract'

type Reason = Input<typeof account.operations.reveal>['reason']

/** Whole names and telephones, where everything else is masked. */
export const reveal = {
  open: '看全名和电话',
  openOf: (who: string) => `看${who}的全名和电话`,
  title: (who: string) => `看${who}的全名和电话，为了什么？`,
  words: '会记下是您看的、为什么看，本人看得到。',
  why: '为了什么',
  reasons: {
    call: '打电话确认',
    visit: '上门服务',
    identity: '核对身份',
    emergency: '紧急情况',
    other: '别的',
  } satisfies Record<Reason, string>,
  other: '写一句',
  otherHint: '平常话说，比如“家里没人应门”',
  otherNeeded: '写一句为什么，本人看得到。',
  reasonNeeded: '选一个，本人看得到。',
  yes: '看',
  no: '不看了',
  shown: (who: string, phone: string | null) => `${who}，${phone ? `电话 ${phone}` : '没留电话'}`,
  noPhone: '没留电话',
  call: '打电话',
  copy: '复制电话',
  copied: '复制好了',
  notCopied: '没复制上，照着念吧',
  hide: '遮上',
  /** A volunteer's: the reason is that they serve. */
  served: '要联系对方？看的时候会记一笔，对方看得到。做完就看不到了。',
}
