import { killEverywhere } from '../support/faults'

killEverywhere('booking')
