import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from '@/shared/session/session'
import { landing, mayOpen } from './pages'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'map', component: () => import('./CommandView.vue') },
    { path: '/desk/:kind?', name: 'desk', component: () => import('@/features/desk/DeskPage.vue') },
    { path: '/duties/:area?', name: 'duties', component: () => import('@/features/duties/DutiesPage.vue') },
    { path: '/import/:kind', name: 'import', component: () => import('@/features/books/ImportPage.vue') },
    { path: '/field', name: 'field', component: () => import('@/features/field/FieldPage.vue') },
    { path: '/field/:id(\\d+)', name: 'correct', component: () => import('@/features/field/CorrectPage.vue') },
    { path: '/official', name: 'official', component: () => import('@/features/official/OfficialPage.vue') },
    {
      path: '/books-quality',
      name: 'books-quality',
      component: () => import('@/features/books-quality/BooksQualityPage.vue'),
    },
    { path: '/rules', name: 'rules', component: () => import('@/features/rules/RulesPage.vue') },
    { path: '/catalogue', name: 'catalogue', component: () => import('@/features/catalogue/CataloguePage.vue') },
    { path: '/quality', name: 'quality', component: () => import('@/features/quality/QualityPage.vue') },
    { path: '/accounts/:name?', name: 'accounts', component: () => import('@/features/accounts/AccountsPage.vue') },
    { path: '/audit', name: 'audit', component: () => import('@/features/audit/AuditPage.vue') },
    { path: '/none', name: 'none', component: () => import('./NoPage.vue') },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('@/features/signin/SignInPage.vue'),
      meta: { open: true },
    },
    { path: '/password', name: 'password', component: () => import('@/features/signin/PasswordPage.vue') },
    {
      path: '/second-factor',
      name: 'second-factor',
      component: () => import('@/features/signin/SecondFactorPage.vue'),
    },
    /** Leads each role on to its first page. */
    { path: '/first', name: 'first', component: () => import('./MissingPage.vue') },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue'), meta: { open: true } },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  if (session.who === undefined) {
    try {
      await session.load()
    } catch {
      // The server cannot be reached: what was kept here opens, else the sign-in page says so and tries again.
      session.unreachable()
    }
  }
  if (!session.who) return to.meta.open ? true : { name: 'sign-in', query: { next: to.fullPath } }
  const first = { name: landing(session.who.role) }
  if (to.name === 'sign-in' || to.name === 'first') return first
  if (session.who.mustChangePassword && to.name !== 'password') return { name: 'password' }
  if (!session.who.mustChangePassword && session.who.mustEnrol && to.name !== 'second-factor') {
    return { name: 'second-factor' }
  }
  return mayOpen(session.who.role, String(to.name)) ? true : first
})
