import { killEverywhere } from '../support/faults'

killEverywhere('volunteering')
