export default definePageConfig({ navigationBarTitleText: '别人替我办的 · 点菜' })
