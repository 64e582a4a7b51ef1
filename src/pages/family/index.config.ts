export default definePageConfig({ navigationBarTitleText: '家人 · 点菜' })
