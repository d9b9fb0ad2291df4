// Shapes of parameters that more than one file names.

@export()
@description('A dedicated line to an operator.')
type operatorLine = {
  @description('Short name, as in Operators:n:Name.')
  name: string

  @description('Public address of the operator\'s VPN device.')
  peerAddress: string

  @description('What is behind it: where the SMSC stands. Routed through the tunnel.')
  addressPrefixes: string[]

  @description('Name of the vault secret that holds the shared key; it is there before the line is made.')
  sharedKeySecret: string
}

@export()
@description('Application settings by name.')
type settingValues = {
  @description('A setting, e.g. Operators__0__Name.')
  *: string
}

@export()
@description('Instances that are always warm.')
type readyGroup = {
  @description('http, or function:<name>.')
  name: string

  @description('How many.')
  instanceCount: int
}
