import type { Person } from '../seed/load'

/** What each role is good to try, in the order in which the loop is walked. */
const ROLES: Record<string, { title: string; hint: string }> = {
  resident: { title: '居民', hint: '看菜单、下单、评价' },
  worker: { title: '社区工作者', hint: '发布服务，看谁下了单' },
  volunteer: { title: '志愿者', hint: '认领任务，签到签退' },
  organisation: { title: '社会组织', hint: '代表机构提供服务' },
  officer: { title: '街道与区', hint: '看全局' },
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const style = `
:root { color-scheme: light; --paper: #FAF7F2; --ink: #1F2421; --quiet: #5C645F; --line: #E4DED3; --jade: #0B6B50 }
* { box-sizing: border-box; margin: 0 }
body { background: var(--paper); color: var(--ink); font: 17px/24px system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif }
main { max-width: 960px; margin: 0 auto; padding: 32px 16px 48px }
h1 { font-size: 24px; line-height: 32px; color: var(--jade) }
header p, small { color: var(--quiet) }
header p { margin-top: 4px }
header span { display: inline-block }
h2 { margin: 32px 0 12px; font-size: 17px; font-weight: 600 }
h2 small { margin-left: 8px; font-weight: 400 }
form { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 288px), 1fr)); gap: 12px }
button { display: flex; align-items: center; gap: 12px; min-height: 68px; padding: 12px 16px; text-align: left; font: inherit; color: inherit;
  background: #fff; border: 1px solid var(--line); border-radius: 14px; cursor: pointer }
button:hover { border-color: var(--jade) }
button:focus-visible { outline: 3px solid var(--jade); outline-offset: 2px }
button[aria-current] { border: 2px solid var(--jade); padding: 11px 15px }
.face { flex: none; width: 40px; height: 40px; border-radius: 20px; display: grid; place-items: center; background: var(--jade); color: #fff }
.plain .face { background: #F2DCA8; color: var(--ink) }
b { display: block; font-weight: 600 }
small { font-size: 13px; line-height: 18px; font-variant-numeric: tabular-nums }
.card small { display: block }`

const card = (options: { openid: string; name: string; note: string; current: boolean }) => `
<button class="card" name="openid" value="${escapeHtml(options.openid)}"${options.current ? ' aria-current="true"' : ''}>
<span class="face" aria-hidden="true">${escapeHtml([...options.name][0] ?? '')}</span>
<span><b>${escapeHtml(options.name)}</b><small>${escapeHtml(options.note)}${options.current ? ' · 现在是' : ''}</small></span>
</button>`

const group = (title: string, hint: string, cards: string[], kind = '') => `
<h2>${escapeHtml(title)}<small>${escapeHtml(hint)}</small></h2>
<form method="post" action="/dev/pick"${kind && ` class="${kind}"`}>${cards.join('')}</form>`

/** Posted in place of an openid by one who is to be given a new one. */
export const NEWCOMER = 'newcomer'

/**
 * The page on which a developer picks who to be. It posts `openid` to /dev/pick: a person's, empty for a visitor, or NEWCOMER.
 *
 * @param current the openid picked before, if any
 */
export const pickPage = (people: Person[], current: string | undefined): string => {
  // Each person stands once, under the role that opens the most: everybody is a resident as well.
  const roleOf = (person: Person) =>
    person.roles.map(({ role }) => role).find((role) => role !== 'resident') ?? 'resident'
  const roles = [...new Set([...Object.keys(ROLES), ...people.map(roleOf)])]
  const groups = roles.flatMap((role) => {
    const members = people.filter((person) => roleOf(person) === role)
    if (members.length === 0) return []
    const { title, hint } = ROLES[role] ?? { title: role, hint: '' }
    const cards = members.map(({ openid, name, community, note }) =>
      card({ openid, name, note: note ?? community, current: openid === current }),
    )
    return [group(title, hint, cards)]
  })
  const others = [
    card({ openid: NEWCOMER, name: '新来的邻居', note: '第一次打开，还没有登记', current: false }),
    card({ openid: '', name: '以访客身份看看', note: '不登录，只看菜单', current: current === '' }),
  ]
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>点菜 · 选一个人</title>
<style>${style}</style>
<main>
<header><h1>点菜</h1><p><span>您想以谁的身份进来？</span><span>这一页只在本机开发时有。</span></p></header>
${groups.join('')}
${group('其他', '', others, 'plain')}
</main>
</html>`
}
