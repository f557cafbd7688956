import { check } from './driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`
const FORM = test('account-form')
const MACHINE = test('machine-form')
const UNIT = test('unit-form')

/** The settings, as the three administrators use them. */
export class Settings {
  constructor(private readonly screen: Screen) {}

  async open(section: string): Promise<void> {
    await this.screen.goTo(`/settings/${section}`)
    await this.screen.appears('.settings .sections .here')
  }

  /** Makes an account without any right, and gives the password that is shown once. */
  async createsAccount(login: string, name: string): Promise<string> {
    await this.open('accounts')
    await this.screen.click(test('create-account'))
    check(await this.screen.isShown(`${FORM} ${test('roles')}`), 'roles are not his to give').toBe(false)
    await this.screen.fill(`${FORM} input[name=login]`, login)
    await this.screen.fill(`${FORM} input[name=name]`, name)
    await this.screen.click(`${FORM} button[type=submit]`)
    await this.screen.appears(test('password'))
    return (await this.screen.text(test('password'))).trim()
  }

  async findsAccount(login: string): Promise<void> {
    await this.open('accounts')
    await this.screen.fill('.settings input[type=search]', login)
    await this.screen.says('.settings tbody tr', login)
    await this.screen.click('.settings tbody tr')
    await this.screen.says(`${FORM} h2`, login)
  }

  /** Gives the role and one area; the identity is not his to change. */
  async givesRights(login: string, role: string, area: string): Promise<void> {
    await this.findsAccount(login)
    check(await this.screen.isShown(`${FORM} fieldset:disabled`), 'the identity is closed').toBe(true)
    await this.choosesIn(test('roles'), role, `[data-role="${role}"]`)
    await this.choosesIn(test('areas'), area, `[data-area="${area}"]`)
    await this.screen.click(`${FORM} button[type=submit]`)
    await this.screen.says('.settings tbody tr .roles-held', /\S/)
  }

  /** Makes a key for another system and gives it; it is shown once. */
  async makesKey(name: string, area: string): Promise<string> {
    await this.open('machines')
    await this.screen.click(test('create-machine'))
    await this.screen.fill(`${MACHINE} input[name=name]`, name)
    await this.choosesIn(test('areas'), area, `[data-area="${area}"]`, MACHINE)
    await this.screen.click(`${MACHINE} button[type=submit]`)
    await this.screen.appears(test('key'))
    return (await this.screen.text(test('key'))).trim()
  }

  async revokesKeyOf(name: string): Promise<void> {
    const row = `.settings tbody tr:has-text("${name}")`
    await this.screen.click(row)
    await this.screen.click('.settings .keys .key.valid button')
    await this.screen.click('.el-message-box__btns .el-button--primary')
    await this.screen.appears('.settings .keys .key.revoked')
  }

  private async choosesIn(select: string, words: string, option: string, form = FORM): Promise<void> {
    await this.screen.click(`${form} ${select}`)
    if (option.includes('area')) await this.screen.fill(`${form} ${select} input`, words)
    await this.screen.click(`.el-select-dropdown__item${option}`)
    await this.screen.press('Escape')
  }

  /** Opens a unit from the tree. */
  async opensUnit(name: string): Promise<void> {
    await this.open('units')
    await this.screen.fill('.settings input[type=search]', name)
    await this.screen.says('.settings [role=treeitem].row', name)
    await this.screen.click('.settings [role=treeitem]')
    await this.screen.says(`${UNIT} h2`, name)
  }

  typesInUnit = (field: string, text: string) =>
    this.screen.fill(`${UNIT} [data-field="${field}"] input`, text)
  savesUnit = () => this.screen.click(`${UNIT} button[type=submit]`)
  seesNewest = () => this.screen.appears(`${UNIT} ${test('newest')}`)
  holdsInUnit = (field: string, text: string) =>
    this.screen.holds(`${UNIT} [data-field="${field}"] input`, text)

  async seesInAudit(action: string, login: string): Promise<void> {
    await this.screen.choose(test('audit-action'), action)
    await this.screen.click(`.settings tbody tr [data-action="${action}"]`)
    await this.screen.says(test('audit-detail'), login)
  }

  async verifiesAudit(): Promise<void> {
    await this.screen.click(test('verify'))
    await this.screen.appears(`${test('verdict')}[data-intact=true]`)
  }
}
