import { killEverywhere } from '../support/faults'

killEverywhere('feedback')
