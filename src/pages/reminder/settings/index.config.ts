export default definePageConfig({ navigationBarTitleText: '提醒 · 点菜' })
