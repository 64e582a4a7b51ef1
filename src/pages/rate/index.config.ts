export default definePageConfig({ navigationBarTitleText: '评价 · 点菜' })
