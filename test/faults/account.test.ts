import { killEverywhere } from '../support/faults'

killEverywhere('account')
