export default definePageConfig({ navigationBarTitleText: '走访 · 点菜' })
