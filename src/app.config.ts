export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/menu/index',
    'pages/service/index',
    'pages/confirm/index',
    'pages/orders/index',
    'pages/rate/index',
    'pages/me/index',
    'pages/join/index',
  ],
  subPackages: [
    // Of the resident too, what is not asked for every day: the main package is what opens at once.
    { root: 'pages/family', pages: ['index', 'invite/index', 'accept/index'] },
    { root: 'pages/acts', pages: ['index'] },
    { root: 'pages/venues', pages: ['index', 'venue/index'] },
    { root: 'pages/demand', pages: ['index', 'mine/index', 'give/index'] },
    { root: 'pages/talk', pages: ['index'] },
    { root: 'pages/about', pages: ['index'] },
    { root: 'pages/profile', pages: ['index'] },
    { root: 'pages/reminder', pages: ['inbox/index', 'settings/index'] },
    { root: 'pages/volunteer', pages: ['tasks/index', 'task/index'] },
    { root: 'pages/worker', pages: ['desk/index', 'rounds/index'] },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '点菜',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#FAF7F2',
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
})
