export default definePageConfig({ navigationBarTitleText: '点单 · 点菜' })
