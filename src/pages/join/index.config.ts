export default definePageConfig({ navigationBarTitleText: '登记 · 点菜' })
