export default definePageConfig({ navigationBarTitleText: '我的单 · 点菜' })
