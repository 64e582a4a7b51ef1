export default definePageConfig({ navigationBarTitleText: '下单 · 点菜' })
