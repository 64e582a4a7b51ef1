import Taro from '@tarojs/taro'

/** What the phone's own calendar takes; times are ISO 8601. */
export interface CalendarEntry {
  title: string
  startsAt: string
  endsAt: string
  place: string
}

/** Whether the phone's calendar takes entries by itself; otherwise it opens a file. */
export const hasCalendar = () => process.env.TARO_ENV === 'weapp'

const seconds = (time: string) => Math.floor(Date.parse(time) / 1000)

/** Into the phone's calendar, with an alarm so many minutes before; false when the person did not want it. */
export const keepInCalendar = async ({ title, startsAt, endsAt, place }: CalendarEntry, alarm: number) => {
  try {
    await Taro.addPhoneCalendar({
      ...{ title, location: place, startTime: seconds(startsAt), endTime: String(seconds(endsAt)) },
      ...{ alarm: true, alarmOffset: alarm * 60 },
    })
    return true
  } catch {
    return false
  }
}

/** Saves a file where the browser keeps what was fetched; a phone opens it in its calendar. */
export const saveFile = (name: string, text: string, type: string) => {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
