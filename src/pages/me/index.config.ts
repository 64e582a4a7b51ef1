export default definePageConfig({ navigationBarTitleText: '我的 · 点菜' })
